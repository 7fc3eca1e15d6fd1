import type { Problem } from '@tangram/contract';

/** What a refusal before sign-in says, in one line. */
export function wordsOf(problem: Problem, offline: string, failed: string): string {
  if (problem.code === 'offline') return offline;
  return problem.errors[0]?.message || problem.detail || problem.title || failed;
}
