/** An answer that is not a success, as RFC 9457 problem details; `status` 0: no answer at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly detail: string,
    readonly errors: string[] = [],
  ) {
    super(detail);
    this.name = 'Problem';
  }
}

export function cookie(name: string, cookies: string): string {
  const found = cookies.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

/** Names every segment safely but keeps the slashes between them. */
export function pathOf(...segments: string[]): string {
  return segments.flatMap((segment) => segment.split('/')).map(encodeURIComponent).join('/');
}

export function readProblem(status: number, body: unknown): Problem {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  const errors = Array.isArray(fields['errors']) ? fields['errors'].map(lineOf).filter((line) => line !== '') : [];
  return new Problem(status, text('type'), text('detail') || text('title'), errors);
}

function lineOf(error: unknown): string {
  if (typeof error === 'string') {
    return error;
  }
  const fields = (error ?? {}) as Record<string, unknown>;
  return [fields['field'] ?? fields['pointer'], fields['message'] ?? fields['detail'] ?? fields['reason']]
    .filter((part) => typeof part === 'string')
    .join(': ');
}

async function send<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
  if (method !== 'GET') {
    headers['X-XSRF-TOKEN'] = cookie('XSRF-TOKEN', document.cookie);
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw new Problem(0, 'urn:bdo:problem:unreachable', '');
  }
  const text = await response.text();
  const content = parse(text);
  if (!response.ok) {
    throw readProblem(response.status, content);
  }
  return content as T;
}

function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>('GET', path, undefined, signal);
}

export function post<T>(path: string, body?: unknown): Promise<T> {
  return send<T>('POST', path, body);
}
