import { expect, it } from 'vitest';
import { isWatched } from './activity';

const minutes = (count: number) => Date.now() + count * 60_000;

it('refreshes only what somebody looks at', () => {
  expect(isWatched(true, minutes(9))).toBe(true);
  expect(isWatched(true, minutes(11))).toBe(false);
  expect(isWatched(false, minutes(0))).toBe(false);
});
