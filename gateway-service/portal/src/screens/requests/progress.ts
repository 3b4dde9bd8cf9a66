import type { DatasetRequest, State } from '../../types';

/** How soon a state may change by itself, in milliseconds; null: it is final. */
export function nextLook(state: State): number | null {
  switch (state) {
    case 'APPROVED':
    case 'BUILDING':
      return 2_000;
    case 'SUBMITTED':
      return 10_000;
    case 'READY':
    case 'BLOCKED':
    case 'FAILED':
    case 'REJECTED':
      return null;
  }
}

export function nextLookAtAll(requests: DatasetRequest[] | null): number | null {
  const looks = (requests ?? []).map((request) => nextLook(request.state)).filter((look) => look !== null);
  return looks.length === 0 ? null : Math.min(...looks);
}

export function toneOf(state: State): 'waiting' | 'working' | 'good' | 'bad' {
  switch (state) {
    case 'SUBMITTED':
      return 'waiting';
    case 'APPROVED':
    case 'BUILDING':
      return 'working';
    case 'READY':
      return 'good';
    case 'BLOCKED':
    case 'FAILED':
    case 'REJECTED':
      return 'bad';
  }
}
