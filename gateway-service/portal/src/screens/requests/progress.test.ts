import { expect, it } from 'vitest';
import { states } from '../../types';
import { nextLook } from './progress';

it('looks again only while something may still happen', () => {
  expect(states.filter((state) => nextLook(state) !== null)).toEqual(['SUBMITTED', 'APPROVED', 'BUILDING']);
});
