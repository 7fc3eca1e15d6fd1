import type { Locale } from '@tangram/errors';
import type { WriteResult } from './write-batch.ts';
import type { WriteTrace } from './write-trace.ts';

/** The answer of a bulk request as JSON text: one result for each operation, in order; `unchanged` for one that changed nothing; a failure has its issues, or itself as the only one. An explained one has its `trace`. */
export function presentBulk(results: readonly WriteResult[], locale: Locale, trace?: WriteTrace): string {
  return JSON.stringify({
    results: results.map((result) => {
      if (result.status !== 'failed') {
        const { index, status, id, version, unchanged } = result;
        return { index, status, id, version, ...(unchanged ? { unchanged } : {}) };
      }
      const { index, id, error } = result;
      const issues =
        error.issues.length > 0
          ? error.issues.map(({ path, code, text }) => ({ path, code, message: text[locale] }))
          : [{ path: '', code: error.code, message: error.detail[locale] }];
      return { index, status: 'failed', ...(id === null ? {} : { id }), code: error.code, errors: issues };
    }),
    ...(trace ? { trace: trace.entries } : {}),
  });
}
