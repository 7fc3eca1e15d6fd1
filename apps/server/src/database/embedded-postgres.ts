import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { embeddedPostgresErrors } from './embedded-postgres.errors.ts';
import { type PostgresBinaries, resolvePostgresBinaries } from './postgres-binaries.ts';
import { type OsUser, resolvePostgresUser, spawnAs } from './postgres-user.ts';
import { isPostmasterAlive, readPostmaster, removeDeadPostmaster } from './postmaster-file.ts';

/** Major version of the binaries that npm brings. */
const MAJOR = '18';
const READY_WITHIN_MS = 120_000;
/** For a laptop: small memory, no just-in-time compiler (it costs more than it saves on short queries), full durability. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '160MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  max_connections: '80',
  max_locks_per_transaction: '256',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const;

/** The PostgreSQL of this server, from npm, in its data directory. */
export interface EmbeddedPostgres {
  /** Database `tangram` as its owner. */
  readonly url: string;
  /** True when it was already running: its server was killed and left it behind, or another server owns it. */
  readonly adopted: boolean;
  /** Ends it in good order (fast shutdown). */
  stop(): Promise<void>;
}

/** What a caller may want otherwise. */
export interface EmbeddedPostgresOptions {
  /** Settings of PostgreSQL over ours. Tests give up durability for speed. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False ties it to our process group, so that Ctrl-C ends both. Default true. */
  readonly ownGroup?: boolean;
}

interface Place {
  readonly settings: Readonly<Record<string, string>>;
  readonly ownGroup: boolean;
  readonly folder: string;
  readonly log: string;
  readonly password: string;
  readonly binaries: PostgresBinaries;
  readonly user: OsUser | null;
}

/**
 * Starts the built-in PostgreSQL, making its data directory at the first start, or adopts the one that is running there. After a
 * kill it recovers by itself. It has a process group of its own: Ctrl-C reaches
 * the server alone, which then ends it in order.
 *
 * @param dataDir absolute; PostgreSQL gets `postgres/` in it
 * @throws AppError of embeddedPostgresErrors
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  { settings = {}, ownGroup = true }: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  mkdirSync(dataDir, { recursive: true });
  const folder = join(realpathSync(dataDir), 'postgres');
  const place: Place = {
    settings: { ...SETTINGS, ...settings },
    ownGroup,
    folder,
    log: join(dataDir, 'postgres.log'),
    password: loadPassword(join(dataDir, 'postgres.password')),
    binaries: resolvePostgresBinaries(),
    user: resolvePostgresUser(folder),
  };
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(place, dataDir);
  const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found !== MAJOR) throw embeddedPostgresErrors.wrong_version({ folder, found, wanted: MAJOR });

  const running = await adopt(place);
  const { pid, port } = running ?? (await launch(place));
  return {
    url: `postgres://tangram:${place.password}@127.0.0.1:${port}/postgres`,
    adopted: running !== null,
    stop: () => stop(folder, pid),
  };
}

function loadPassword(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}

/** Sorting and case are PostgreSQL's own; what a letter is to pg_trgm is the machine's locale: under plain `C` Chinese has none. */
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** Made beside its place and then renamed, so that an interrupted first start leaves nothing half made. */
async function initialise(place: Place, dataDir: string): Promise<void> {
  const { folder, log, password, user } = place;
  const fresh = `${folder}.new-${process.pid}`;
  const passwordFile = join(dataDir, `initdb-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user !== null) chownSync(passwordFile, user.uid, user.gid);
  try {
    for (const ctype of CTYPES) {
      rmSync(fresh, { recursive: true, force: true });
      mkdirSync(fresh, { mode: 0o700 });
      if (user !== null) chownSync(fresh, user.uid, user.gid);
      if ((await runInitdb(place, { fresh, passwordFile, ctype, dataDir })) === 0) break;
      if (ctype === CTYPES.at(-1)) throw embeddedPostgresErrors.did_not_start({ log, tail: tailOf(log) });
    }
    if (!existsSync(join(folder, 'PG_VERSION'))) renameSync(fresh, folder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

function runInitdb(
  { log, binaries, user }: Place,
  { fresh, passwordFile, ctype, dataDir }: { fresh: string; passwordFile: string; ctype: string; dataDir: string },
): Promise<number | null> {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${ctype}`];
  const args = [
    `--pgdata=${fresh}`,
    '--username=tangram',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--no-instructions',
    ...locale,
  ];
  return exitOf(logged(log, (out) => spawnAs(user, binaries.initdb, args, [binaries.initdb, binaries.native, dataDir], quiet(out))));
}

/** The live PostgreSQL of this folder, once it is ready; null when there is none. */
async function adopt({ folder, log }: Place): Promise<{ pid: number; port: number } | null> {
  const found = readPostmaster(folder);
  if (found === null) return null;
  if (isPostmasterAlive(folder, found.pid)) return untilReady(folder, log, () => !isPostmasterAlive(folder, found.pid));
  await removeDeadPostmaster(folder);
  return null;
}

async function launch({ folder, log, binaries, user, settings, ownGroup }: Place): Promise<{ pid: number; port: number }> {
  const flags = Object.entries({ ...settings, port: String(await freePort()) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const paths = [binaries.postgres, binaries.native, folder];
  const child = logged(log, (out) =>
    spawnAs(user, binaries.postgres, ['-D', folder, ...flags], paths, { ...quiet(out), detached: ownGroup }),
  );
  let ended = false;
  void exitOf(child).then(() => {
    ended = true;
  });
  child.unref();
  return untilReady(folder, log, () => ended && !lives(folder));
}

const lives = (folder: string) => {
  const found = readPostmaster(folder);
  return found !== null && isPostmasterAlive(folder, found.pid);
};

async function untilReady(folder: string, log: string, failed: () => boolean): Promise<{ pid: number; port: number }> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline && !failed()) {
    const found = readPostmaster(folder);
    if (found?.ready) return found;
    await sleep(15);
  }
  throw embeddedPostgresErrors.did_not_start({ log, tail: tailOf(log) });
}

async function stop(folder: string, pid: number): Promise<void> {
  if (!isPostmasterAlive(folder, pid)) return;
  process.kill(pid, 'SIGINT');
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline && existsSync(join(folder, 'postmaster.pid'))) await sleep(15);
}

/** A port that nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

const quiet = (out: number) => ({
  stdio: ['ignore' as const, out, out],
  env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  cwd: '/',
});

function logged(log: string, start: (out: number) => ChildProcess): ChildProcess {
  const out = openSync(log, 'w', 0o600);
  try {
    return start(out);
  } finally {
    closeSync(out);
  }
}

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('exit', resolve);
  });

const tailOf = (log: string) => readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n');
