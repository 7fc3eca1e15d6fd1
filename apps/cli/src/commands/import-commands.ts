import { isJsonObject, listOf } from '@tangram/contract';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { formatResult, parseImportStatus } from '../import-status.ts';
import type { ServerApi } from '../server-api.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellProblem } from '../tell-problem.ts';
import { words } from '../words.ts';
import { watchImport } from './watch-import.ts';

/** `tangram imports`: the latest, newest first. */
export async function listImports(here: Surroundings, api: ServerApi): Promise<ExitCode> {
  const reply = await api.read('/api/v1/imports');
  if (!reply.ok) return tellProblem(here, reply.problem);
  const runs = (isJsonObject(reply.value) ? listOf(reply.value['data']) : []).flatMap((item) => parseImportStatus(item) ?? []);
  if (runs.length === 0) here.tell(words.noImports[here.language]);
  for (const run of runs)
    here.print(
      `${run.id}  ${run.createdAt.slice(0, 19).replace('T', ' ')}  ${run.object}  ${run.fileName}  ${formatResult(run, here.language)}`,
    );
  return exitCode.done;
}

/** `tangram undo` */
export async function undoImport(here: Surroundings, api: ServerApi, id: string): Promise<ExitCode> {
  const reply = await api.send(`/api/v1/imports/${id}/undo`, {});
  if (!reply.ok) return tellProblem(here, reply.problem);
  here.tell(words.undoQueued[here.language]);
  return watchImport(here, api, id, null);
}

/** `tangram cancel` */
export async function cancelImport(here: Surroundings, api: ServerApi, id: string): Promise<ExitCode> {
  const reply = await api.send(`/api/v1/imports/${id}/cancel`, {});
  if (!reply.ok) return tellProblem(here, reply.problem);
  here.print(words.cancelled[here.language]);
  return exitCode.done;
}
