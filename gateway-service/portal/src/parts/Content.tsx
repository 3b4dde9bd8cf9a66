import type { ReactNode } from 'react';
import type { Loaded } from '../useLoad';
import { Loading, ProblemNotice } from './Notice';

/** The three states of what is loaded: on its way, not to be had, there (perhaps with a problem since). */
export function Content<T>({ loaded, children }: { loaded: Loaded<T>; children: (data: T) => ReactNode }) {
  const { data, problem, reload } = loaded;
  return (
    <>
      {problem && <ProblemNotice problem={problem} retry={reload} />}
      {data === null ? !problem && <Loading /> : children(data)}
    </>
  );
}

export function Heading({ title, lead, children }: { title: string; lead?: string; children?: ReactNode }) {
  return (
    <header className="heading">
      <div>
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </div>
      {children && <div className="heading-actions">{children}</div>}
    </header>
  );
}
