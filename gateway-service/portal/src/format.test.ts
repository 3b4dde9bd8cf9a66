import { expect, it } from 'vitest';
import { date, number, size } from './format';

it('writes numbers as each language does', () => {
  expect(number('en', 1234567)).toBe('1,234,567');
  expect(number('ru', 1234567).replace(/\s/g, ' ')).toBe('1 234 567');
});

it('writes sizes with binary units', () => {
  expect(size('en', 0)).toBe('0\u00a0B');
  expect(size('en', 1023)).toBe('1,023\u00a0B');
  expect(size('en', 1024)).toBe('1\u00a0KiB');
  expect(size('ru', 1.5 * 1024 ** 2)).toBe('1,5\u00a0МиБ');
  expect(size('en', 2 ** 60)).toContain('TiB');
});

it('writes a time, and what is no time as it is', () => {
  expect(date('ru', '2026-11-22T10:00:00Z')).toContain('2026');
  expect(date('en', 'soon')).toBe('soon');
});
