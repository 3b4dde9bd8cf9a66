import { expect, it } from 'vitest';
import { codesOf, type Draft, emptyDraft, invalidsOf, requestOf } from './draft';

const good: Draft = { ...emptyDraft, title: 'Anaemia', purpose: 'Reference intervals of haemoglobin' };

it('marks nothing in a complete draft', () => expect(invalidsOf(good, 2026)).toEqual({}));

it('marks title and purpose of an empty draft', () => {
  expect(Object.keys(invalidsOf(emptyDraft, 2026))).toEqual(['title', 'purpose']);
});

it('wants years that exist, in order', () => {
  expect(invalidsOf({ ...good, bornFrom: '19x0', bornTo: '2027' }, 2026)).toMatchObject({
    bornFrom: { key: 'invalid.year' },
    bornTo: { key: 'invalid.year' },
  });
  expect(invalidsOf({ ...good, bornFrom: '1990', bornTo: '1950' }, 2026)).toEqual({ bornTo: { key: 'invalid.order' } });
  expect(invalidsOf({ ...good, bornFrom: ' 1950 ' }, 2026)).toEqual({});
});

it('wants at least one table, which says what the images are', () => {
  expect(invalidsOf({ ...good, tables: [] }, 2026)).toEqual({ tables: { key: 'invalid.tables' } });
});

it('reads codes as people type them, each once', () => {
  expect(codesOf(' 718-7, 2345-7;\n718-7  4548-4 ')).toEqual(['718-7', '2345-7', '4548-4']);
  expect(invalidsOf({ ...good, codes: 'x'.repeat(65) }, 2026)).toEqual({ codes: { key: 'invalid.codes' } });
});

it('sends conditions that were left empty as none', () => {
  expect(requestOf(good)).toEqual({
    title: 'Anaemia',
    purpose: 'Reference intervals of haemoglobin',
    cohort: { sources: [], sex: null, bornFrom: null, bornTo: null, codes: [], modalities: [] },
    tables: ['patient', 'observation'],
    dicom: false,
  });
});
