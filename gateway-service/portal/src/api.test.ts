import { expect, it } from 'vitest';
import { cookie, pathOf, readProblem } from './api';

it('finds the token among the cookies', () => {
  expect(cookie('XSRF-TOKEN', 'a=b; XSRF-TOKEN=x%2Fy; c=d')).toBe('x/y');
  expect(cookie('XSRF-TOKEN', 'OTHER-XSRF-TOKEN=no')).toBe('');
});

it('escapes each segment of a path and keeps its slashes', () => {
  expect(pathOf('dicom/1.2/ä b?.dcm')).toBe('dicom/1.2/%C3%A4%20b%3F.dcm');
});

it('reads a problem, with or without single errors', () => {
  expect(readProblem(409, { type: 'urn:bdo:problem:x', title: 'No', detail: 'Why' })).toMatchObject({
    status: 409,
    type: 'urn:bdo:problem:x',
    detail: 'Why',
    errors: [],
  });
  expect(readProblem(400, { title: 'Bad', errors: [{ field: 'title', message: 'is empty' }, 'cohort is empty', 7] })).toMatchObject({
    detail: 'Bad',
    errors: ['title: is empty', 'cohort is empty'],
  });
  expect(readProblem(502, '<html>')).toMatchObject({ status: 502, type: '', detail: '' });
});
