import { stdin, stderr, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { apply } from './commands/apply.ts';
import { diffFolder, diffRevisions } from './commands/diff.ts';
import { exportRecords } from './commands/export-records.ts';
import { cancelImport, listImports, undoImport } from './commands/import-commands.ts';
import { importFile } from './commands/import-file.ts';
import { testDocuments } from './commands/test-documents.ts';
import { login, logout } from './commands/sign-in-commands.ts';
import { plan } from './commands/plan.ts';
import { pull } from './commands/pull.ts';
import { listTemplates, template } from './commands/template.ts';
import { saveErrors } from './commands/watch-import.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { languageOf } from './language.ts';
import { ServerApi } from './server-api.ts';
import { loadSignIn } from './sign-in.ts';
import type { Surroundings } from './surroundings.ts';
import { words } from './words.ts';

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;
const flags = {
  help: { ...flag, short: 'h' },
  url: text,
  email: text,
  workspace: text,
  object: text,
  map: texts,
  value: texts,
  options: text,
  mode: text,
  match: text,
  sheet: text,
  'create-missing': text,
  'on-missing': text,
  'dry-run': flag,
  historical: flag,
  'no-rules': flag,
  'no-notifications': flag,
  watch: flag,
  errors: text,
  output: { ...text, short: 'o' },
  filter: text,
  select: text,
  sort: text,
  search: text,
  codes: flag,
  json: flag,
  yes: { ...flag, short: 'y' },
  draft: flag,
  title: text,
  override: text,
  do: text,
  version: text,
  place: texts,
  choose: texts,
  remove: texts,
} as const satisfies ParseArgsConfig['options'];

type Flags = ReturnType<typeof parseArgs<{ options: typeof flags; allowPositionals: true }>>['values'];

/** Runs one command line. @returns the exit code */
export async function run(args: readonly string[], here: Surroundings = terminal()): Promise<ExitCode> {
  const { language } = here;
  const parsed = parse(args);
  if ('reason' in parsed) {
    here.tell(parsed.reason);
    here.tell(words.usage[language]);
    return exitCode.usage;
  }
  const [command] = parsed.positionals;
  const { values } = parsed;
  if (values.help || command === undefined || command === 'help') {
    here.print(words.usage[language]);
    return command === undefined && !values.help ? exitCode.usage : exitCode.done;
  }
  if (command === 'login') return login(here, values);
  if (command === 'logout') return logout(here);
  const signIn = await loadSignIn(here.env);
  if (signIn.token === null) {
    here.tell(words.signedOut[language]);
    return exitCode.signedOut;
  }
  return inSession(here, new ServerApi(signIn, language), command, parsed.positionals.slice(1), values);
}

function inSession(
  here: Surroundings,
  api: ServerApi,
  command: string,
  [subject, second]: readonly string[],
  values: Flags,
): Promise<ExitCode> {
  const { language } = here;
  const folder = subject ?? '.';
  const needing = (word: keyof typeof words, act: (given: string) => Promise<ExitCode>): Promise<ExitCode> => {
    if (subject !== undefined) return act(subject);
    here.tell(words[word][language]);
    return Promise.resolve(exitCode.usage);
  };
  switch (command) {
    case 'import':
      return needing('noFile', (path) => importFile(here, api, path, importFlags(values)));
    case 'export':
      return needing('noExport', (object) => exportRecords(here, api, object, values));
    case 'pull':
      return pull(here, api, folder);
    case 'plan':
      return plan(here, api, folder, values);
    case 'apply':
      return apply(here, api, folder, values);
    case 'test':
      return testDocuments(here, api, folder, values);
    case 'diff':
      return isRevision(folder) ? diffRevisions(here, api, folder, second ?? 'latest') : diffFolder(here, api, folder);
    case 'templates':
      return listTemplates(here, api);
    case 'template':
      return template(here, api, [folder, ...(second === undefined ? [] : [second])], values);
    case 'imports':
      return listImports(here, api);
    case 'undo':
      return needing('noId', (id) => undoImport(here, api, id));
    case 'cancel':
      return needing('noId', (id) => cancelImport(here, api, id));
    case 'errors':
      return needing('noId', (id) => saveErrors(here, api, id, values.output ?? `${id}-errors`));
    default:
      here.tell(words.usage[language]);
      return Promise.resolve(exitCode.usage);
  }
}

const isRevision = (text: string): boolean => /^[1-9]\d*$/.test(text);

/** `--create-missing` stands alone or with columns: `--create-missing=a,b`. */
function parse(args: readonly string[]): { readonly values: Flags; readonly positionals: readonly string[] } | { readonly reason: string } {
  const given = args.map((arg) => (arg === '--create-missing' ? '--create-missing=' : arg));
  try {
    return parseArgs({ args: given, options: flags, allowPositionals: true });
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function importFlags(values: Flags) {
  const {
    'create-missing': createMissing,
    'on-missing': onMissing,
    'dry-run': dryRun,
    'no-rules': noRules,
    'no-notifications': noNotifications,
    ...rest
  } = values;
  return {
    ...rest,
    ...(createMissing === undefined ? {} : { createMissing: createMissing === '' ? (true as const) : createMissing }),
    ...(onMissing === undefined ? {} : { onMissing }),
    ...(dryRun === undefined ? {} : { dryRun }),
    ...(noRules === undefined ? {} : { noRules }),
    ...(noNotifications === undefined ? {} : { noNotifications }),
  };
}

/** The real machine. */
function terminal(): Surroundings {
  const isTerminal = stderr.isTTY === true;
  return {
    env: process.env,
    language: languageOf(process.env),
    isTerminal,
    print: (line) => void stdout.write(`${line}\n`),
    tell: (line) => void stderr.write(`${line}\n`),
    draw: (line) => {
      if (isTerminal) stderr.write(`\r\u001b[2K${line}`);
    },
    ask,
    onInterrupt: (act) => {
      process.on('SIGINT', act);
      return () => process.off('SIGINT', act);
    },
  };
}

function ask(question: string, how: 'shown' | 'secret'): Promise<string | null> {
  if (!stdin.isTTY) return Promise.resolve(null);
  stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: how === 'secret' ? silent : stderr, terminal: true });
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      lines.close();
      if (how === 'secret') stderr.write('\n');
      resolve(line);
    });
    lines.once('close', () => resolve(null));
  });
}
