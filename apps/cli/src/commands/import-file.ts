import { isJsonObject, type JsonObject, listOf, textOf } from '@tangram/contract';
import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { importRequest, type ImportFlags } from '../import-request.ts';
import type { ServerApi } from '../server-api.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellProblem } from '../tell-problem.ts';
import { words } from '../words.ts';
import { watchImport } from './watch-import.ts';

/** `tangram import`: sends the file; with `watch` waits for the end, and saves the rows that failed where `errors` says. */
export async function importFile(
  here: Surroundings,
  api: ServerApi,
  path: string,
  flags: ImportFlags & { readonly options?: string; readonly watch?: boolean; readonly errors?: string },
): Promise<ExitCode> {
  const { language } = here;
  const file = await openFile(path);
  if (!file) return refuse(here, `${words.cannotRead[language]}: ${path}`);
  const given = flags.options === undefined ? {} : await loadOptions(flags.options);
  if (!given) return refuse(here, `${words.badOptions[language]}: ${flags.options}`);
  const { options, bad } = importRequest(given, flags);
  for (const { flag, expected } of bad) here.tell(`${flag}: ${words.badPair[language]} ${expected}`);
  if (bad.length > 0) return exitCode.usage;
  if (options['object'] === undefined) return refuse(here, words.noObject[language]);

  const send = (path1: string, sent: JsonObject) => {
    const form = new FormData();
    form.set('options', JSON.stringify(sent));
    form.set('file', file, basename(path));
    return api.send(path1, form);
  };
  let complete = options;
  if (options['mapping'] === undefined) {
    const preview = await send('/api/v1/imports/preview', options);
    if (!preview.ok) return tellProblem(here, preview.problem);
    const mapping = tellGuess(here, preview.value);
    if (Object.keys(mapping).length === 0) return refuse(here, words.nothingGuessed[language]);
    complete = { ...options, mapping };
  }
  const reply = await send('/api/v1/imports', complete);
  if (!reply.ok) return tellProblem(here, reply.problem);
  const id = isJsonObject(reply.value) ? textOf(reply.value['id']) : '';
  here.print(id);
  if (flags.watch) return watchImport(here, api, id, flags.errors ?? null);
  here.tell(`${words.queued[language]}. ${words.watchHint[language]}`);
  return exitCode.done;
}

function refuse(here: Surroundings, line: string): ExitCode {
  here.tell(line);
  return exitCode.usage;
}

/** The file, read while it is sent; null when it cannot be opened. */
async function openFile(path: string): Promise<Blob | null> {
  try {
    return await openAsBlob(path);
  } catch {
    return null;
  }
}

async function loadOptions(path: string): Promise<JsonObject | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Shows what was guessed, and gives it as a mapping. */
function tellGuess({ language, tell }: Surroundings, preview: unknown): JsonObject {
  const columns = isJsonObject(preview) ? listOf(preview['columns']).filter(isJsonObject) : [];
  tell(`${words.guessed[language]}:`);
  for (const { name, field } of columns) tell(`  ${textOf(name)} → ${textOf(field) || words.ignored[language]}`);
  return Object.fromEntries(columns.flatMap(({ name, field }) => (textOf(field) === '' ? [] : [[textOf(name), textOf(field)]])));
}
