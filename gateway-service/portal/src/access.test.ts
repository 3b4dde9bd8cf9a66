import { expect, it } from 'vitest';
import { screenAt, screensOf } from './access';

const paths = (...roles: string[]) => screensOf(roles).map((screen) => screen.path);

it('shows each role its screens', () => {
  expect(paths('researcher')).toEqual(['/sources', '/requests']);
  expect(paths('dac-member')).toEqual(['/review', '/requests']);
  expect(paths('operator')).toEqual(['/sources', '/quarantine']);
  expect(paths('auditor')).toEqual(['/sources', '/requests', '/audit']);
  expect(paths('mo-integrator')).toEqual([]);
  expect(paths('researcher', 'dac-member')).toEqual(['/sources', '/review', '/requests']);
});

it('knows which screen a path belongs to', () => {
  expect(screenAt('/requests/42')?.path).toBe('/requests');
  expect(screenAt('/requestsX')).toBeUndefined();
});
