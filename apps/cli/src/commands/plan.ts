import type { Reply } from '@tangram/contract';
import { type CheckReport, parseCheckReport, reportLines } from '../documents/check-report.ts';
import { type Proposal, propose, tellBlocked, tellDifference } from '../documents/proposal.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { ServerApi } from '../server-api.ts';
import type { Surroundings } from '../surroundings.ts';
import { words } from '../words.ts';

/** `tangram plan`: what applying the folder would do, in the words of the check screen. Leaves nothing on the server. */
export async function plan(here: Surroundings, api: ServerApi, folder: string, { json = false }: { json?: boolean }): Promise<ExitCode> {
  const proposal = await propose(here, api, folder);
  if (typeof proposal === 'number') return proposal;
  const reply = await check(api, proposal);
  if (!reply.ok) return tellBlocked(here, reply.problem);
  return tellReport(here, proposal, reply.value, json) ? exitCode.done : exitCode.blocked;
}

/** Asks the server what it would do. */
export const check = (api: ServerApi, { put, remove, decisions }: Proposal): Promise<Reply<unknown>> =>
  api.send('/api/v1/model/check', asJson({ put, remove, decisions }));

/** What was worked out, as it is sent. */
export const asJson = (value: object) => JSON.parse(JSON.stringify(value));

/** Prints the report. @returns whether nothing stands in the way */
export function tellReport(here: Surroundings, proposal: Proposal, answer: unknown, json: boolean): boolean {
  const report: CheckReport | null = parseCheckReport(answer);
  if (report === null) {
    here.tell(words.unreadable[here.language]);
    return false;
  }
  tellDifference(here, proposal);
  if (json) here.print(JSON.stringify(answer, null, 2));
  else for (const line of reportLines(report, here.language)) here.print(line);
  return report.errors.length === 0;
}
