import { AppError } from '@tangram/errors';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { say } from './announce.ts';
import { loadConfig } from './config/load-config.ts';
import { hashPassword } from './identity/password.ts';
import { openInside } from './open-inside.ts';
import { parseSettings } from './workspaces/workspace-request.ts';
import { workspaceErrors } from './workspaces/workspace.errors.ts';
import { WorkspaceExport } from './workspaces/workspace-export.ts';
import { installation, WorkspaceLife } from './workspaces/workspace-life.ts';
import type { KeptWorkspace } from './workspaces/workspace-life.store.ts';
import { firstSettings } from './workspaces/workspace-life.store.ts';
import { WorkspaceMaker } from './workspaces/workspace-maker.ts';

const USAGE = `workspace list
workspace create --name <name> --email <admin> [--person <name>] [--template crm] [--empty] [--zone Asia/Shanghai] [--week-start 1] [--language zh-CN]
workspace suspend <id or name>
workspace resume <id or name>
workspace export <id or name> --to <file.zip>
workspace delete <id or name> [--now]
`;

const options = {
  name: { type: 'string' },
  email: { type: 'string' },
  to: { type: 'string' },
  person: { type: 'string' },
  template: { type: 'string' },
  zone: { type: 'string' },
  'week-start': { type: 'string' },
  language: { type: 'string' },
  empty: { type: 'boolean', default: false },
  now: { type: 'boolean', default: false },
} as const;

/** What a command has to work with. */
interface Tools {
  readonly life: WorkspaceLife;
  readonly maker: WorkspaceMaker;
  readonly exports: WorkspaceExport;
  readonly write: (line: string) => void;
}

/**
 * What whoever runs the installation does with its workspaces, beside a running server or without one.
 *
 * @param args after `workspace`
 * @returns the exit code: 0 done, 1 refused, 2 not understood
 */
export async function workspaceCommand(args: readonly string[], env: NodeJS.ProcessEnv, write: (line: string) => void): Promise<number> {
  const parsed = understood(args);
  if (parsed === null) {
    write(USAGE);
    return 2;
  }
  const inside = await openInside(loadConfig({ ...env, TANGRAM_ROLE: 'api' }));
  try {
    await parsed.run({
      life: inside.app.get(WorkspaceLife),
      maker: inside.app.get(WorkspaceMaker),
      exports: inside.app.get(WorkspaceExport),
      write,
    });
    return 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(error.detail);
    for (const { path, text } of error.issues) say({ 'zh-CN': `${path}：${text['zh-CN']}`, en: `${path}: ${text.en}` });
    return 1;
  } finally {
    await inside.close();
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

function understood(args: readonly string[]): { run(tools: Tools): Promise<void> } | null {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [verb, which, ...more] = positionals;
    const run = verb === undefined ? undefined : verbs[verb];
    const asksWhich = verb !== 'list' && verb !== 'create';
    if (run === undefined || more.length > 0 || asksWhich !== (which !== undefined)) return null;
    if (verb === 'create' && (values.name === undefined || values.email === undefined)) return null;
    if ((verb === 'export') !== (values.to !== undefined)) return null;
    return { run: (tools) => run(tools, values, which ?? '') };
  } catch {
    return null;
  }
}

const verbs: Readonly<Record<string, (tools: Tools, values: Values, which: string) => Promise<void>>> = {
  list: async ({ life, write }) => {
    for (const one of await life.list()) write(lineOf(one));
  },
  create: async ({ maker, write }, { name = '', email = '', person, template = 'crm', empty, zone, language, ...more }) => {
    const weekStart = more['week-start'] === undefined ? undefined : Number(more['week-start']);
    const settings = parseSettings(
      Object.fromEntries(Object.entries({ name, zone, language, weekStart }).filter(([, value]) => value !== undefined)),
      { ...firstSettings, name },
    );
    const password = randomBytes(9).toString('base64url');
    const admin = { email, name: person ?? email.split('@')[0] ?? email, passwordHash: await hashPassword(password) };
    const { workspace, isNew } = await maker.make({ ...settings, template, sample: !empty, admin });
    write(lineOf(workspace));
    if (isNew) write(`${email}  ${password}`);
  },
  suspend: async ({ life, write }, _, which) => write(lineOf(await life.suspend((await find(life, which)).id, 'installation'))),
  resume: async ({ life, write }, _, which) => write(lineOf(await life.resume((await find(life, which)).id))),
  export: async ({ life, exports, write }, { to = '' }, which) => {
    const workspace = await find(life, which);
    const { content, close } = await exports.begin(installation(workspace.id), workspace);
    await pipeline(content, createWriteStream(to, { mode: 0o600 })).finally(close);
    write(to);
  },
  delete: async ({ life, write }, { now }, which) => {
    const removed = await life.remove((await find(life, which)).id, 'installation', now ? 0 : undefined);
    write(lineOf(removed));
    if (now) for (const gone of await life.eraseDue()) write(`gone  ${gone.id}  ${gone.name}`);
  },
};

/** @throws AppError not_found; when several have the name it takes the id */
async function find(life: WorkspaceLife, which: string): Promise<KeptWorkspace> {
  const found = (await life.list()).filter(({ id, name }) => id === which || name === which);
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) throw workspaceErrors.not_found();
  return only;
}

const lineOf = ({ id, schema, state, name, placement, removeAt }: KeptWorkspace): string =>
  [id, schema, placement, state, name, ...(removeAt === null ? [] : [removeAt.toISOString()])].join('  ');
