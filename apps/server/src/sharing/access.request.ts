import { defineIssues, type Issue } from '@tangram/errors';
import { queryErrors } from '@tangram/query';

/** Which people are asked about. */
export interface AccessRequest {
  /** What is looked for in their names; empty: everybody. */
  readonly q: string;
  readonly limit: number;
  readonly cursor: string | null;
}

const DEFAULT_LIMIT = 50;
const MOST = 100;
const known = new Set(['q', 'limit', 'cursor', 'user']);
const say = defineIssues({
  unknown_parameter: () => ({ 'zh-CN': '没有这个参数', en: 'There is no such parameter' }),
  out_of_range: ({ most }: { most: number }) => ({ 'zh-CN': `应为 1 到 ${most} 的整数`, en: `Must be a whole number from 1 to ${most}` }),
});

/** @throws AppError unsupported_query with everything that is wrong */
export function parseAccess(parameters: Readonly<Record<string, unknown>>): AccessRequest {
  const { q, limit, cursor } = parameters;
  const issues: Issue[] = Object.keys(parameters).flatMap((key) => (known.has(key) ? [] : [say.unknown_parameter(key)]));
  const most = limit === undefined ? DEFAULT_LIMIT : Number(limit);
  if (!Number.isInteger(most) || most < 1 || most > MOST) issues.push(say.out_of_range('limit', { most: MOST }));
  if (issues.length > 0) throw queryErrors.unsupported_query({ count: issues.length }, { issues });
  return { q: typeof q === 'string' ? q.trim() : '', limit: most, cursor: typeof cursor === 'string' && cursor !== '' ? cursor : null };
}
