import type { AppError, ErrorKind, Locale } from '@tangram/errors';

/** The only place that knows HTTP status numbers. */
const statusOf: Readonly<Record<ErrorKind, number>> = {
  malformed: 400,
  anonymous: 401,
  denied: 403,
  missing: 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  too_large: 413,
  invalid: 422,
  limit: 429,
  unavailable: 503,
};

/** The body of every error (RFC 9457). Programs decide by `code` and `path`; texts are for people. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: ReadonlyArray<{ readonly path: string; readonly code: string; readonly message: string }>;
}

/** An error as the caller sees it, in the caller's language. */
export function presentProblem(error: AppError, locale: Locale): Problem {
  return {
    type: `/problems/${error.code}`,
    title: error.title[locale],
    status: error.code === 'internal' ? 500 : statusOf[error.kind],
    code: error.code,
    detail: error.detail[locale],
    errors: error.issues.map(({ path, code, text }) => ({ path, code, message: text[locale] })),
  };
}
