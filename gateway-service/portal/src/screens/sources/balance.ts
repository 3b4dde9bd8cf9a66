import type { Count, Source } from '../../types';

export const parts = ['deidentified', 'quarantined', 'pending'] as const;
export type Part = (typeof parts)[number];

export interface Segment {
  part: Part;
  count: number;
  /** Where it begins and how long it is, as shares of the longest bar. */
  from: number;
  length: number;
}

/** Sources whose received records are not the sum of their parts; with a number withheld nothing can be said. */
export function unbalanced(sources: Source[]): Source[] {
  return sources.filter((source) => {
    const counts = [source.deidentified, source.quarantined, source.pending];
    return source.received !== null && counts.every((count) => count !== null) && sum(counts) !== source.received;
  });
}

export function longest(sources: Source[]): number {
  return Math.max(1, ...sources.map((source) => Math.max(source.received ?? 0, sum(parts.map((part) => source[part])))));
}

export function segments(source: Source, full: number): Segment[] {
  let from = 0;
  return parts.flatMap((part) => {
    const count = source[part] ?? 0;
    const segment = { part, count, from, length: count / full };
    from += segment.length;
    return count > 0 ? [segment] : [];
  });
}

/** The sum, or null where a part of it is withheld: what is withheld must not follow from the total. */
export function total(sources: Source[], of: (source: Source) => Count): Count {
  const counts = sources.map(of);
  return counts.some((count) => count === null) ? null : sum(counts);
}

function sum(counts: Count[]): number {
  return counts.reduce<number>((all, count) => all + (count ?? 0), 0);
}
