import { useCallback, useEffect, useState } from 'react';
import { get, Problem } from './api';

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
    const again = (latest: T | null) => {
      const wait = every(latest);
      if (wait !== null) {
        timer = setTimeout(reload, wait);
      }
    };
    get<T>(path, abort.signal).then(
      (answer) => {
        setData(answer);
        setProblem(null);
        again(answer);
      },
      (error: unknown) => {
        if (abort.signal.aborted) {
          return;
        }
        setProblem(error instanceof Problem ? error : new Problem(0, '', String(error)));
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
