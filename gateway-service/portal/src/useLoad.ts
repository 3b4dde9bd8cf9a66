import { useCallback, useEffect, useState } from 'react';
import { isWatched } from './activity';
import { get, Problem } from './api';

const RETRY = 10_000;

export interface Loaded<T> {
  data: T | null;
  problem: Problem | null;
  reload: () => void;
}

/**
 * Loads a resource, and again after what `every` says in milliseconds (null: not again). What was loaded stays on the
 * screen while the next answer is on its way, and beside the problem when there is none.
 */
export function useLoad<T>(path: string | null, every: (data: T | null) => number | null = () => null): Loaded<T> {
  const [data, setData] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((last) => last + 1), []);

  useEffect(() => {
    setData(null);
    setProblem(null);
  }, [path]);

  useEffect(() => {
    if (path === null) {
      return undefined;
    }
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const after = (wait: number) => {
      timer = setTimeout(() => (isWatched() ? reload() : after(wait)), wait);
    };
    get<T>(path, abort.signal).then(
      (answer) => {
        setData(answer);
        setProblem(null);
        const wait = every(answer);
        if (wait !== null) {
          after(wait);
        }
      },
      (error: unknown) => {
        if (abort.signal.aborted) {
          return;
        }
        const failure = error instanceof Problem ? error : new Problem(0, '', String(error));
        setProblem(failure);
        // A service that restarts is back soon; a refusal stays one.
        if (failure.status === 0 || failure.status >= 500) {
          after(RETRY);
        }
      },
    );
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
    // `every` is a rule of the screen, not a reason to load again.
  }, [path, turn, reload]);

  return { data, problem, reload };
}
