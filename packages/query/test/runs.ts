import { appendFileSync } from 'node:fs';

/** How many random cases a property is tried on: as many as the tests of every day take, times what the long proof asks for. */
export const runs = (daily: number): number => Math.ceil(daily * Number(process.env['TANGRAM_RANDOM_TIMES'] ?? 1));

/** Notes for the long proof how many cases were tried with how many statements. */
export function noteRuns(what: string, cases: number, queries: number): void {
  const path = process.env['TANGRAM_RANDOM_NOTES'];
  if (path !== undefined) appendFileSync(path, `${JSON.stringify({ what, cases, queries })}\n`);
}
