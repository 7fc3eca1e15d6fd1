import { isJsonObject, type Json, type JsonObject } from '@tangram/contract';

/** What stands on the command line of `tangram import`. */
export interface ImportFlags {
  readonly object?: string;
  readonly map?: readonly string[];
  readonly value?: readonly string[];
  readonly mode?: string;
  readonly match?: string;
  readonly sheet?: string;
  readonly createMissing?: string | true;
  readonly onMissing?: string;
  readonly dryRun?: boolean;
  readonly historical?: boolean;
  readonly noRules?: boolean;
  readonly noNotifications?: boolean;
}

/** A flag that cannot be read. */
export interface BadFlag {
  readonly flag: string;
  readonly expected: string;
}

/** The options of an import from the options file and the flags; flags win, mappings and values are joined. */
export function importRequest(file: JsonObject, flags: ImportFlags): { readonly options: JsonObject; readonly bad: readonly BadFlag[] } {
  const bad: BadFlag[] = [];
  const mapping: Record<string, Json | undefined> = { ...objectIn(file['mapping']) };
  for (const pair of flags.map ?? []) {
    const at = pair.lastIndexOf('=');
    if (at < 1 || at === pair.length - 1) bad.push({ flag: `--map ${pair}`, expected: 'COLUMN=FIELD' });
    else mapping[pair.slice(0, at)] = pair.slice(at + 1);
  }
  const values: Record<string, Json | undefined> = { ...objectIn(file['values']) };
  for (const text of flags.value ?? []) {
    const parts = /^([^:]+):(.*?)=(.*)$/s.exec(text);
    const column = parts?.[1];
    if (column === undefined) bad.push({ flag: `--value ${text}`, expected: 'COLUMN:FROM=TO' });
    else values[column] = { ...objectIn(values[column]), [parts?.[2] ?? '']: parts?.[3] === '' ? null : (parts?.[3] ?? null) };
  }
  const { createMissing } = flags;
  const options: JsonObject = {
    ...file,
    ...(flags.object === undefined ? {} : { object: flags.object }),
    ...(Object.keys(mapping).length > 0 ? { mapping } : {}),
    ...(Object.keys(values).length > 0 ? { values } : {}),
    ...(flags.mode === undefined ? {} : { mode: flags.mode }),
    ...(flags.match === undefined ? {} : { match: flags.match.split(',').map((name) => name.trim()) }),
    ...(flags.sheet === undefined ? {} : { sheet: flags.sheet }),
    ...(createMissing === undefined ? {} : { createMissing: createMissing === true ? true : createMissing.split(',') }),
    ...(flags.onMissing === undefined ? {} : { onMissing: flags.onMissing }),
    ...(flags.dryRun ? { dryRun: true } : {}),
    ...(flags.historical ? { historical: true } : {}),
    ...(flags.noRules || flags.noNotifications ? { run: { ...objectIn(file['run']), ...(flags.noRules ? { rules: false } : {}), ...(flags.noNotifications ? { notifications: false } : {}) } } : {}),
  };
  return { options, bad };
}

const objectIn = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
