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
  const mapping = joinMapping(objectIn(file['mapping']), flags.map ?? [], bad);
  const values = joinValues(objectIn(file['values']), flags.value ?? [], bad);
  const options: JsonObject = {
    ...file,
    ...given('object', flags.object),
    ...(Object.keys(mapping).length > 0 ? { mapping } : {}),
    ...(Object.keys(values).length > 0 ? { values } : {}),
    ...given('mode', flags.mode),
    ...given('match', flags.match && namesIn(flags.match)),
    ...given('sheet', flags.sheet),
    ...given('createMissing', typeof flags.createMissing === 'string' ? namesIn(flags.createMissing) : flags.createMissing),
    ...given('onMissing', flags.onMissing),
    ...given('dryRun', flags.dryRun),
    ...given('historical', flags.historical),
    ...runOf(objectIn(file['run']), flags),
  };
  return { options, bad };
}

function joinMapping(mapping: JsonObject, pairs: readonly string[], bad: BadFlag[]): JsonObject {
  const joined: Record<string, Json | undefined> = { ...mapping };
  for (const pair of pairs) {
    const at = pair.lastIndexOf('=');
    if (at < 1 || at === pair.length - 1) bad.push({ flag: `--map ${pair}`, expected: 'COLUMN=FIELD' });
    else joined[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return joined;
}

/** Nothing behind the `=` makes the cell empty. */
function joinValues(values: JsonObject, texts: readonly string[], bad: BadFlag[]): JsonObject {
  const joined: Record<string, Json | undefined> = { ...values };
  for (const text of texts) {
    const [, column, from = '', to = ''] = /^([^:]+):(.*?)=(.*)$/s.exec(text) ?? [];
    if (column === undefined) bad.push({ flag: `--value ${text}`, expected: 'COLUMN:FROM=TO' });
    else joined[column] = { ...objectIn(joined[column]), [from]: to === '' ? null : to };
  }
  return joined;
}

function runOf(run: JsonObject, { noRules, noNotifications }: ImportFlags): JsonObject {
  if (!noRules && !noNotifications) return {};
  return { run: { ...run, ...(noRules ? { rules: false } : {}), ...(noNotifications ? { notifications: false } : {}) } };
}

const given = (name: string, value: Json | undefined): JsonObject => (value === undefined ? {} : { [name]: value });
const namesIn = (text: string): readonly string[] => text.split(',').map((name) => name.trim());
const objectIn = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
