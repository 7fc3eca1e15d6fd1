import { execFileSync, type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { embeddedPostgresErrors } from './embedded-postgres.errors.ts';

/** The user of this machine that PostgreSQL runs as. null: the user that we are. */
export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const number = (flag: '-u' | '-g', name: string) =>
  Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));

function find(name: string): OsUser | null {
  try {
    return { name, uid: number('-u', name), gid: number('-g', name) };
  } catch {
    return null;
  }
}

function create(name: string): OsUser | null {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name], { stdio: 'ignore' });
    return find(name);
  } catch {
    return null;
  }
}

/**
 * PostgreSQL refuses to run as root. For root it runs as the owner of the data when there is some, else as `postgres`, which is made
 * when it is missing, else as `nobody`.
 *
 * @param folder the data directory of PostgreSQL; need not exist
 * @throws AppError not_owner when we are a plain user and the data is somebody else's
 */
export function resolvePostgresUser(folder: string): OsUser | null {
  const own = process.getuid?.();
  if (own === undefined) return null;
  const owner = statSync(folder, { throwIfNoEntry: false });
  if (own !== 0) {
    if (owner !== undefined && owner.uid !== own) throw embeddedPostgresErrors.not_owner({ folder });
    return null;
  }
  if (owner !== undefined && owner.uid !== 0) return { name: `#${owner.uid}`, uid: owner.uid, gid: owner.gid };
  return find('postgres') ?? create('postgres') ?? find('nobody') ?? { name: 'nobody', uid: 65_534, gid: 65_534 };
}

/** The first folder on the way to one of the paths that this user may not enter, or null. */
function barrier(user: OsUser, paths: readonly string[]): string | null {
  const chain = (path: string): string[] => (dirname(path) === path ? [path] : [...chain(dirname(path)), path]);
  const entered = ({ uid, gid, mode }: { uid: number; gid: number; mode: number }) =>
    (uid === user.uid && (mode & 0o100) !== 0) || (gid === user.gid && (mode & 0o010) !== 0) || (mode & 0o001) !== 0;
  return paths.flatMap((path) => chain(resolve(path))).find((step) => !entered(statSync(step))) ?? null;
}

/** Capabilities that let a user pass folders that are closed to it: 1 is DAC_OVERRIDE, 2 is DAC_READ_SEARCH. */
function passingCapability(): 'dac_read_search' | 'dac_override' | null {
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`);
  if ((effective >> 2n) & 1n) return 'dac_read_search';
  return (effective >> 1n) & 1n ? 'dac_override' : null;
}

/**
 * Starts a program as that user. When we are root and the way there is closed to the user (a clone below /root), the program keeps
 * the one capability that lets it pass; nothing on disk is opened up for it.
 *
 * @param paths what the program must reach
 * @throws AppError unreachable_as_root when the way is closed and that capability cannot be given
 */
export function spawnAs(
  user: OsUser | null,
  command: string,
  args: readonly string[],
  paths: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  if (user === null) return spawn(command, args, options);
  const closed = barrier(user, paths);
  if (closed === null) return spawn(command, args, { ...options, uid: user.uid, gid: user.gid });
  const capability = process.platform === 'linux' ? passingCapability() : null;
  if (capability === null || find('root') === null) throw embeddedPostgresErrors.unreachable_as_root({ path: closed, user: user.name });
  const caps = `-all,+${capability}`;
  // no_setuid_fixup: access(2), by which PostgreSQL looks for its own files, would otherwise ignore the capability.
  const drop = [
    '--securebits=+no_setuid_fixup',
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    `--inh-caps=${caps}`,
    `--ambient-caps=${caps}`,
  ];
  return spawn('setpriv', [...drop, '--', command, ...args], options);
}
