import type { Json } from '@tangram/contract';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { ServerApi } from '../server-api.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellProblem } from '../tell-problem.ts';
import { words } from '../words.ts';

/** What may be said about an export. */
export interface ExportFlags {
  readonly output?: string | undefined;
  readonly filter?: string | undefined;
  readonly select?: string | undefined;
  readonly sort?: string | undefined;
  readonly search?: string | undefined;
  readonly codes?: boolean | undefined;
}

/** Saves the records of an object as a file; its ending says which. */
export async function exportRecords(here: Surroundings, api: ServerApi, object: string, flags: ExportFlags): Promise<ExitCode> {
  const { language } = here;
  const file = flags.output ?? `${object}.csv`;
  const filter = flags.filter === undefined ? null : parsed(flags.filter);
  if (filter === undefined) {
    here.tell(words.badFilter[language]);
    return exitCode.usage;
  }
  const { select, sort, search, codes } = flags;
  const reply = await api.download(`/api/v1/records/${encodeURIComponent(object)}/export`, file, {
    format: file.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv',
    ...(filter === null ? {} : { filter }),
    ...(select === undefined ? {} : { select }),
    ...(sort === undefined ? {} : { sort }),
    ...(search === undefined ? {} : { search }),
    ...(codes ? { labels: false } : {}),
  });
  if (!reply.ok) return tellProblem(here, reply.problem);
  here.print(file);
  return exitCode.done;
}

/** undefined for what is no JSON. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
