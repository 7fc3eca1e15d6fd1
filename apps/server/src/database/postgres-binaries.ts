import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { embeddedPostgresErrors } from './embedded-postgres.errors.ts';

/** Where the programs of the built-in PostgreSQL are. Absolute paths. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The folder of binaries, libraries and share files: all of it must be readable by who runs them. */
  readonly native: string;
}

/**
 * The programs that npm installed for this machine. The wrapper's own code is not loaded: it hooks process exit, and cannot adopt
 * a running server.
 *
 * @throws AppError no_binaries
 */
export function resolvePostgresBinaries(): PostgresBinaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const native = join(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)), '..', 'native');
    const suffix = process.platform === 'win32' ? '.exe' : '';
    const binaries = { native, initdb: join(native, 'bin', `initdb${suffix}`), postgres: join(native, 'bin', `postgres${suffix}`) };
    if (!existsSync(binaries.postgres)) throw embeddedPostgresErrors.no_binaries({ platform });
    return binaries;
  } catch (cause) {
    throw embeddedPostgresErrors.no_binaries({ platform }, { cause });
  }
}
