import { isJsonObject, listOf, textOf } from './json.ts';

/** One thing wrong at one place of what was sent. `message` is already in the language that was asked for. */
export interface ProblemEntry {
  /** A field's name, or a path into the request (`lines.2.amount`). */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Why a request was refused (RFC 9457). Programs decide by `code` and the entries' `path`, never by a text.
 * The client adds two codes of its own, with status 0: `offline` (no answer came) and `unreadable` (the answer is not ours).
 */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** What to give an administrator to find the log line; only with code `internal`. */
  readonly reference?: string;
  readonly errors: readonly ProblemEntry[];
}

/** What a request came to: the value, or the reason why there is none. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** No answer came at all: the network is down or the server is. */
export const offline: Problem = { status: 0, code: 'offline', title: '', detail: '', errors: [] };

/** Reads the body of a refusal. A body that is not problem+json (a proxy's page) becomes `unreadable`. */
export function parseProblem(status: number, body: unknown): Problem {
  if (!isJsonObject(body) || typeof body['code'] !== 'string') return { status, code: 'unreadable', title: '', detail: '', errors: [] };
  const reference = body['reference'];
  return {
    status,
    code: body['code'],
    title: textOf(body['title']),
    detail: textOf(body['detail']),
    ...(typeof reference === 'string' ? { reference } : {}),
    errors: entriesIn(body['errors']),
  };
}

/** Reads a list of error entries; what is none is left out. */
export const entriesIn = (value: unknown): readonly ProblemEntry[] =>
  listOf(value)
    .filter(isJsonObject)
    .map((entry) => ({ path: textOf(entry['path']), code: textOf(entry['code']), message: textOf(entry['message']) }));
