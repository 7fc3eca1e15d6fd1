import { Config } from '../config/config.ts';
import { DatabaseUrls } from './database-urls.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { embeddedPostgresErrors } from './embedded-postgres.errors.ts';
import { claimOwnership } from './ownership.ts';

/** A database that answers, and the way to let go of it. */
export interface ReachableDatabase {
  readonly urls: DatabaseUrls;
  /** Stops the built-in PostgreSQL in good order; nothing for a database that is not ours. */
  close(): Promise<void>;
}

/**
 * The database of the settings beside a server that may be running: our own PostgreSQL is adopted, and stopped afterwards if nobody else has it.
 *
 * @throws AppError of embeddedPostgresErrors
 */
export async function joinDatabase(config: Config): Promise<ReachableDatabase> {
  if (config.databaseUrl !== null) return openDatabase(config, () => undefined);
  const postgres = await startEmbeddedPostgres(config.dataDir);
  const ownership = await claimOwnership(postgres.url, () => undefined);
  return {
    urls: new DatabaseUrls({ pooled: postgres.url, direct: postgres.url }),
    close: async () => {
      await ownership?.release();
      if (ownership !== null) await postgres.stop();
    },
  };
}

/**
 * The database of the settings: the one of `DATABASE_URL`, or our own, started or adopted and claimed for this process.
 *
 * @param lost called when the claim on our own PostgreSQL is gone for good
 * @throws AppError of embeddedPostgresErrors
 */
export async function openDatabase({ databaseUrl, databaseDirectUrl, dataDir }: Config, lost: () => void): Promise<ReachableDatabase> {
  if (databaseUrl !== null) {
    const urls = new DatabaseUrls({ pooled: databaseUrl, direct: databaseDirectUrl ?? databaseUrl });
    return { urls, close: async () => undefined };
  }
  const postgres = await startEmbeddedPostgres(dataDir);
  const ownership = await claimOwnership(postgres.url, lost);
  if (ownership === null) throw embeddedPostgresErrors.already_running({ dataDir });
  return {
    urls: new DatabaseUrls({ pooled: postgres.url, direct: postgres.url }),
    close: async () => {
      await ownership.release();
      await postgres.stop();
    },
  };
}
