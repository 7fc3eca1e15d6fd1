import { setTimeout as sleep } from 'node:timers/promises';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { formatProgress, formatResult, hasEnded, type ImportStatus, parseImportStatus } from '../import-status.ts';
import type { ServerApi } from '../server-api.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellProblem } from '../tell-problem.ts';
import { words } from '../words.ts';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1_000;

/** Waits until an import (or its undo) has ended, drawing its progress; then says what it came to. */
export async function watchImport(here: Surroundings, api: ServerApi, id: string, errorsFile: string | null): Promise<ExitCode> {
  const { language } = here;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS)) {
    const reply = await api.read(`/api/v1/imports/${id}`);
    if (!reply.ok) return tellProblem(here, reply.problem);
    const status = parseImportStatus(reply.value);
    if (!status) {
      here.tell(words.unreadable[language]);
      return exitCode.failed;
    }
    here.draw(formatProgress(status, language, Date.now()));
    if (!hasEnded(status)) {
      await sleep(waitMs);
      continue;
    }
    here.draw('');
    here.print(formatResult(status, language));
    if (errorsFile !== null && status.failed + status.warned > 0) await saveErrors(here, api, id, errorsFile);
    return codeOf(status);
  }
}

const codeOf = ({ state, failed }: ImportStatus): ExitCode =>
  (state === 'done' || state === 'undone') && failed === 0 ? exitCode.done : state === 'undone' ? exitCode.done : exitCode.failed;

/** Saves the rows that failed, in the format the file came in. */
export async function saveErrors(here: Surroundings, api: ServerApi, id: string, file: string): Promise<ExitCode> {
  const reply = await api.download(`/api/v1/imports/${id}/errors`, file);
  if (!reply.ok) return tellProblem(here, reply.problem);
  here.tell(reply.value === null ? words.noProblems[here.language] : `${words.saved[here.language]}: ${reply.value}`);
  return exitCode.done;
}
