// What the services answer, as far as the portal reads it (docs/architecture.md, "REST").

export type Role = 'researcher' | 'dac-member' | 'operator' | 'mo-integrator' | 'auditor' | 'admin';

export interface Me {
  username: string;
  name: string;
  roles: string[];
}

/** A number that may be withheld from this reader: too few people stand behind it. */
export type Count = number | null;

export interface Source {
  source: string;
  name: string | null;
  region: string | null;
  patients: Count;
  cases: Count;
  documents: Count;
  observations: Count;
  studies: Count;
  images: Count;
  received: Count;
  deidentified: Count;
  quarantined: Count;
  pending: Count;
  lastSeen: string | null;
}

export const tables = ['patient', 'observation', 'imaging'] as const;
export type Table = (typeof tables)[number];

export interface Cohort {
  sources?: string[] | null;
  sex?: string | null;
  bornFrom?: number | null;
  bornTo?: number | null;
  codes?: string[] | null;
  modalities?: string[] | null;
}

export const states = ['SUBMITTED', 'APPROVED', 'BUILDING', 'READY', 'BLOCKED', 'FAILED', 'REJECTED'] as const;
export type State = (typeof states)[number];

export interface Step {
  state: State;
  actor: string | null;
  actorName: string | null;
  at: string;
  reason: string | null;
}

export interface DatasetRequest {
  id: string;
  title: string;
  purpose: string;
  cohort: Cohort;
  tables: Table[];
  dicom: boolean;
  state: State;
  requester: string;
  requesterName: string | null;
  createdAt: string;
  history: Step[];
  reason: string | null;
}

/** For what is shown; the service compares the subjects of the tokens. */
export function isOwn(request: DatasetRequest, me: Me): boolean {
  return request.requesterName === me.username || request.requester === me.username;
}

export interface NewRequest {
  title: string;
  purpose: string;
  cohort: Cohort;
  tables: Table[];
  dicom: boolean;
}

export interface DatasetFile {
  path: string;
  size: number;
  sha256: string;
  rows?: number | null;
}

export interface Manifest {
  request: string;
  files: DatasetFile[];
}

export interface Quarantined {
  id: string;
  source: string;
  kind: string;
  rule: string;
  reason: string;
  [more: string]: unknown;
}

export interface QuarantineReason {
  source: string;
  kind: string;
  rule: string;
  reason: string;
  count: number;
}
