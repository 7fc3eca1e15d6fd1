import { isJsonObject, listOf, textOf } from '@tangram/contract';
import { propose, tellBlocked, tellDifference } from '../documents/proposal.ts';
import { parseCheckReport } from '../documents/check-report.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { ServerApi } from '../server-api.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellProblem } from '../tell-problem.ts';
import { words } from '../words.ts';
import { check } from './plan.ts';

/** `tangram diff`: what the folder has otherwise than the server, in words. */
export async function diffFolder(here: Surroundings, api: ServerApi, folder: string): Promise<ExitCode> {
  const proposal = await propose(here, api, folder);
  if (typeof proposal === 'number') return proposal;
  const reply = await check(api, proposal);
  if (!reply.ok) return tellBlocked(here, reply.problem);
  tellDifference(here, proposal);
  return printed(here, parseCheckReport(reply.value)?.changes ?? []);
}

/** `tangram diff 12 14`: what a revision has otherwise than an earlier one; without the second, the latest. */
export async function diffRevisions(here: Surroundings, api: ServerApi, from: string, to: string): Promise<ExitCode> {
  const reply = await api.read(`/api/v1/revisions/${to}/changes?since=${from}`);
  if (!reply.ok) return tellProblem(here, reply.problem);
  const changes = isJsonObject(reply.value) ? listOf(reply.value['data']).filter(isJsonObject) : [];
  return printed(
    here,
    changes.map((change) => textOf(change['message'])),
  );
}

function printed({ language, print }: Surroundings, changes: readonly string[]): ExitCode {
  for (const line of changes) print(line);
  if (changes.length === 0) print(words.noDifference[language]);
  return exitCode.done;
}
