import { isJsonObject, type JsonObject, listOf, parseDraftId, textOf } from '@tangram/contract';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCheckReport, reportLines } from '../documents/check-report.ts';
import { parseJson, readDocumentFolder } from '../documents/document-folder.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { ServerApi } from '../server-api.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellProblem } from '../tell-problem.ts';
import { words } from '../words.ts';
import { agrees, publish } from './apply.ts';
import { asJson } from './plan.ts';

/** The flags of `tangram template`. */
export interface TemplateFlags {
  /** What is planned: install, upgrade or uninstall. */
  readonly do?: string;
  readonly version?: string;
  /** `page:home=start`; nothing after the sign: the workspace's own is used. */
  readonly place?: readonly string[];
  /** `<key>=ours` or `<key>=theirs`; one of the two alone is for all. */
  readonly choose?: readonly string[];
  readonly remove?: readonly string[];
  readonly yes?: boolean;
  readonly draft?: boolean;
  readonly json?: boolean;
  readonly override?: string;
}

const deeds = ['install', 'upgrade', 'uninstall'];

/** `tangram templates`: one a line, with what is installed. */
export async function listTemplates({ language, print, ...here }: Surroundings, api: ServerApi): Promise<ExitCode> {
  const reply = await api.read('/api/v1/templates');
  if (!reply.ok) return tellProblem({ language, print, ...here }, reply.problem);
  for (const template of listOf(isJsonObject(reply.value) ? reply.value['data'] : []).filter(isJsonObject)) {
    const { installed } = template;
    const upgrade = textOf(template['upgrade']);
    const state = isJsonObject(installed) ? `${words.installed[language]} ${textOf(installed['version'])}` : '';
    const next = upgrade === '' ? '' : ` → ${upgrade}`;
    print(
      `${textOf(template['name'])}  ${textOf(template['version'])}  ${textOf(template['label'])}${state === '' ? '' : `  (${state}${next})`}`,
    );
  }
  return exitCode.done;
}

/** `tangram template upload|plan|install|upgrade|uninstall …`. */
export async function template(
  here: Surroundings,
  api: ServerApi,
  [what = '', subject]: readonly string[],
  flags: TemplateFlags,
): Promise<ExitCode> {
  if (subject !== undefined && what === 'upload') return upload(here, api, subject);
  if (subject !== undefined && what === 'plan') return planned(here, api, subject, flags.do ?? 'install', flags);
  if (subject !== undefined && deeds.includes(what)) return carryOut(here, api, subject, what, flags);
  here.tell(words.noTemplate[here.language]);
  return exitCode.usage;
}

/** A folder with `template.json` and documents, as `pull` writes them, or with them in `documents/`. */
async function upload(here: Surroundings, api: ServerApi, folder: string): Promise<ExitCode> {
  const { language } = here;
  const about = parseJson(await readFile(join(folder, 'template.json'), 'utf8').catch(() => ''));
  if (!isJsonObject(about)) return blocked(here, [`${words.noTemplateFile[language]}: ${join(folder, 'template.json')}`]);
  const within = await readDocumentFolder(join(folder, 'documents'), language);
  const content = within.ok && within.documents.length === 0 ? await readDocumentFolder(folder, language) : within;
  if (!content.ok) return blocked(here, content.lines);
  const { name, version, label, description } = about;
  const reply = await api.send('/api/v1/templates', asJson({ name, version, label, description, documents: content.documents }));
  if (!reply.ok) return tellProblem(here, reply.problem);
  here.print(`${textOf(name)} ${textOf(version)}`);
  return exitCode.done;
}

async function planned(here: Surroundings, api: ServerApi, name: string, deed: string, flags: TemplateFlags): Promise<ExitCode> {
  const plan = await ask(here, api, name, wishOf(deed, flags));
  if (typeof plan === 'number') return plan;
  return tellPlan(here, plan, flags.json === true) ? exitCode.done : exitCode.blocked;
}

async function carryOut(here: Surroundings, api: ServerApi, name: string, deed: string, flags: TemplateFlags): Promise<ExitCode> {
  const first = await ask(here, api, name, wishOf(deed, flags));
  if (typeof first === 'number') return first;
  const wish = { ...wishOf(deed, flags), choices: { ...choicesIn(flags), ...forAll(first, flags) } };
  const plan = Object.keys(wish.choices).length === 0 ? first : await ask(here, api, name, wish);
  if (typeof plan === 'number') return plan;
  const isClear = tellPlan(here, plan, false);
  if (!isClear && (!flags.draft || plan['check'] === null)) return exitCode.blocked;
  if (!flags.draft && !flags.yes && !(await agrees(here))) return exitCode.failed;
  const reply = await api.send(`/api/v1/templates/${name}/drafts`, asJson(wish));
  if (!reply.ok) return tellProblem(here, reply.problem);
  const id = parseDraftId(reply.value) ?? '';
  if (!flags.draft) return publish(here, api, id, flags.override);
  here.print(`${words.draftMade[here.language]}: ${id}`);
  return exitCode.done;
}

async function ask(here: Surroundings, api: ServerApi, name: string, wish: object): Promise<JsonObject | ExitCode> {
  const reply = await api.send(`/api/v1/templates/${encodeURIComponent(name)}/plan`, asJson(wish));
  if (!reply.ok) return tellProblem(here, reply.problem);
  if (isJsonObject(reply.value)) return reply.value;
  here.tell(words.unreadable[here.language]);
  return exitCode.failed;
}

const pairs = (given: readonly string[] = []): readonly (readonly [string, string])[] =>
  given.flatMap((pair) => {
    const at = pair.lastIndexOf('=');
    return at < 0 ? [] : [[pair.slice(0, at), pair.slice(at + 1)] as const];
  });

const choicesIn = ({ choose }: TemplateFlags): Readonly<Record<string, string>> => Object.fromEntries(pairs(choose));

const wishOf = (deed: string, flags: TemplateFlags) => ({
  do: deed,
  ...(flags.version === undefined ? {} : { version: flags.version }),
  places: Object.fromEntries(pairs(flags.place).map(([ref, name]) => [ref, name === '' ? null : name])),
  choices: choicesIn(flags),
  remove: flags.remove ?? [],
});

/** `--choose ours` alone is for every conflict that is open. */
function forAll(plan: JsonObject, { choose = [] }: TemplateFlags): Readonly<Record<string, string>> {
  const side = choose.find((one) => one === 'ours' || one === 'theirs');
  if (side === undefined) return {};
  return Object.fromEntries(
    listOf(plan['conflicts'])
      .filter(isJsonObject)
      .map((one) => [textOf(one['key']), side]),
  );
}

/** Says what is open, what goes, and what the check says. @returns whether nothing stands in the way */
function tellPlan({ language, print }: Surroundings, plan: JsonObject, json: boolean): boolean {
  const report = parseCheckReport(plan['check'] ?? null);
  if (json) {
    print(JSON.stringify(plan, null, 2));
    return report !== null && report.errors.length === 0;
  }
  const of = (key: string): readonly JsonObject[] => listOf(plan[key]).filter(isJsonObject);
  const at = (one: JsonObject, key: string): string => textOf(one[key]);
  const part = (title: keyof typeof words, lines: readonly string[]) => {
    if (lines.length > 0) print(`${words[title][language]}:`);
    for (const line of lines) print(`  ${line}`);
  };
  part(
    'taken',
    of('clashes').map((one) => `${at(one, 'theirs')} ≠ ${at(one, 'own')}   --place ${at(one, 'ref')}=${at(one, 'free')}`),
  );
  part(
    'bothChanged',
    of('conflicts').map((one) => `${at(one, 'place')}: ${at(one, 'ours')} | ${at(one, 'theirs')}   --choose '${at(one, 'key')}=ours'`),
  );
  part(
    'going',
    of('objects').map((one) => `${at(one, 'label')} (${String(one['records'])})`),
  );
  part(
    'elsewhere',
    of('elsewhere').map((one) => `${at(one, 'label')}${one['bound'] === true ? `   --remove ${at(one, 'ref')}` : ''}`),
  );
  if (report === null) return false;
  for (const line of reportLines(report, language)) print(line);
  return report.errors.length === 0;
}

function blocked({ tell }: Surroundings, lines: readonly string[]): ExitCode {
  for (const line of lines) tell(line);
  return exitCode.blocked;
}
