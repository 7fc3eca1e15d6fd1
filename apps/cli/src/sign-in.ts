import { isJsonObject, textOf } from '@tangram/contract';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Which server, and the token for it. */
export interface SignIn {
  readonly url: string;
  /** null: nobody is signed in. */
  readonly token: string | null;
}

type Env = Readonly<Record<string, string | undefined>>;

const DEFAULT_URL = 'http://localhost:3000';

const fileOf = (env: Env) => join(env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config'), 'tangram', 'sign-in.json');

/** `TANGRAM_URL` and `TANGRAM_TOKEN` win over what was kept by the last `tangram login`. A token is never sent to another server than its own. */
export async function loadSignIn(env: Env): Promise<SignIn> {
  const kept = await loadKept(env);
  const url = env['TANGRAM_URL']?.replace(/\/+$/, '') || kept?.url || DEFAULT_URL;
  const own = kept?.url === url ? kept.token : null;
  return { url, token: env['TANGRAM_TOKEN'] || own };
}

async function loadKept(env: Env): Promise<SignIn | null> {
  try {
    const kept: unknown = JSON.parse(await readFile(fileOf(env), 'utf8'));
    return isJsonObject(kept) && textOf(kept['url']) !== '' ? { url: textOf(kept['url']), token: textOf(kept['token']) || null } : null;
  } catch {
    return null;
  }
}

/** Keeps a sign-in for the next commands, readable by this person only. */
export async function saveSignIn(env: Env, signIn: SignIn): Promise<void> {
  const path = fileOf(env);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify(signIn, null, 2)}\n`, { mode: 0o600 });
  await chmod(path, 0o600);
}

export const forgetSignIn = (env: Env): Promise<void> => rm(fileOf(env), { force: true });
