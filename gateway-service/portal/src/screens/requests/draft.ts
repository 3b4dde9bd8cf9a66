import type { MessageKey, Values } from '../../i18n/messages';
import type { Cohort, NewRequest, Table } from '../../types';

/** What stands in the form; years and codes as they are typed. */
export interface Draft {
  title: string;
  purpose: string;
  sources: string[];
  sex: string;
  bornFrom: string;
  bornTo: string;
  codes: string;
  modalities: string[];
  tables: Table[];
  dicom: boolean;
}

export interface Invalid {
  key: MessageKey;
  values?: Values;
}

export type Invalids = Partial<Record<keyof Draft, Invalid>>;

export const emptyDraft: Draft = {
  title: '',
  purpose: '',
  sources: [],
  sex: '',
  bornFrom: '',
  bornTo: '',
  codes: '',
  modalities: [],
  tables: ['patient', 'observation'],
  dicom: false,
};

export const modalities = ['CT', 'MR', 'CR', 'DX', 'MG', 'US', 'XA', 'PT', 'NM', 'RF'];

export function codesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((code) => code !== ''))];
}

export function invalidsOf(draft: Draft, thisYear: number): Invalids {
  const found: Invalids = {};
  const within = (text: string, least: number, most: number) => text.trim().length >= least && text.trim().length <= most;
  if (!within(draft.title, 3, 200)) {
    found.title = { key: 'invalid.title' };
  }
  if (!within(draft.purpose, 10, 4000)) {
    found.purpose = { key: 'invalid.purpose' };
  }
  for (const field of ['bornFrom', 'bornTo'] as const) {
    if (draft[field].trim() !== '' && !isYear(draft[field], thisYear)) {
      found[field] = { key: 'invalid.year', values: { year: String(thisYear) } };
    }
  }
  if (!found.bornFrom && !found.bornTo && draft.bornFrom && draft.bornTo && Number(draft.bornFrom) > Number(draft.bornTo)) {
    found.bornTo = { key: 'invalid.order' };
  }
  const codes = codesOf(draft.codes);
  if (codes.length > 200 || codes.some((code) => code.length > 64)) {
    found.codes = { key: 'invalid.codes' };
  }
  if (draft.tables.length === 0) {
    found.tables = { key: 'invalid.tables' };
  }
  return found;
}

function isYear(text: string, thisYear: number): boolean {
  return /^\d{4}$/.test(text.trim()) && Number(text) >= 1900 && Number(text) <= thisYear;
}

/** The request as the service takes it: a condition that was left empty is not in it. */
export function requestOf(draft: Draft): NewRequest {
  const cohort: Cohort = {
    sources: draft.sources,
    sex: draft.sex || null,
    bornFrom: draft.bornFrom.trim() ? Number(draft.bornFrom) : null,
    bornTo: draft.bornTo.trim() ? Number(draft.bornTo) : null,
    codes: codesOf(draft.codes),
    modalities: draft.modalities,
  };
  return {
    title: draft.title.trim(),
    purpose: draft.purpose.trim(),
    cohort,
    tables: draft.tables,
    dicom: draft.dicom,
  };
}
