import { expect, it } from 'vitest';
import type { Source } from '../../types';
import { longest, segments, total, unbalanced } from './balance';

const source = (part: Partial<Source>): Source => ({
  source: 'mo-0001',
  name: null,
  region: null,
  patients: 0,
  cases: 0,
  documents: 0,
  observations: 0,
  studies: 0,
  images: 0,
  received: 10,
  deidentified: 7,
  quarantined: 2,
  pending: 1,
  lastSeen: null,
  ...part,
});

it('says which source does not balance', () => {
  expect(unbalanced([source({}), source({ source: 'mo-0002', pending: 0 })]).map((off) => off.source)).toEqual(['mo-0002']);
});

it('accuses nobody where a number is withheld', () => {
  expect(unbalanced([source({ quarantined: null, pending: 0 }), source({ received: null })])).toEqual([]);
});

it('lays the parts of a bar end to end', () => {
  expect(segments(source({}), 20)).toEqual([
    { part: 'deidentified', count: 7, from: 0, length: 0.35 },
    { part: 'quarantined', count: 2, from: 0.35, length: 0.1 },
    { part: 'pending', count: 1, from: expect.closeTo(0.45), length: 0.05 },
  ]);
  expect(segments(source({ deidentified: null, quarantined: 0 }), 10).map((segment) => segment.part)).toEqual(['pending']);
});

it('has a longest bar, also without any record', () => {
  expect(longest([source({}), source({ received: null, deidentified: 30 })])).toBe(33);
  expect(longest([])).toBe(1);
});

it('gives no total that would tell what is withheld', () => {
  expect(total([source({}), source({})], (one) => one.received)).toBe(20);
  expect(total([source({}), source({ received: null })], (one) => one.received)).toBeNull();
});
