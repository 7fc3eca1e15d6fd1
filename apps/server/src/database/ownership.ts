import pg from 'pg';

/** Held for life by the server whose data directory this is: another one that starts on it sees that and goes. */
const OWNER_LOCK = 7_426_000;

/** The claim on a data directory. */
export interface Ownership {
  release(): Promise<void>;
}

/**
 * Claims the database for this process, as long as it lives: a kill frees it, a crash of the process can leave nothing locked.
 *
 * @param url  a direct connection to the built-in PostgreSQL
 * @param lost called when the connection broke (PostgreSQL died or restarted) and the claim could not be had again within seconds
 * @returns    null when another server has it
 */
export async function claimOwnership(url: string, lost: () => void): Promise<Ownership | null> {
  let released = false;
  const claim = async (): Promise<pg.Client | null> => {
    const client = new pg.Client({ connectionString: url, application_name: 'tangram-owner', keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [OWNER_LOCK]);
    if (rows[0]?.mine === true) {
      client.once('end', () => void (released ? undefined : again(20)));
      return client;
    }
    await client.end();
    return null;
  };
  let client: pg.Client | null = null;
  const again = async (tries: number): Promise<void> => {
    client = await claim().catch(() => null);
    if (client !== null || released) return;
    if (tries === 0) return lost();
    setTimeout(() => void again(tries - 1), 500);
  };
  client = await claim();
  return client === null
    ? null
    : {
        release: async () => {
          released = true;
          await client?.end();
        },
      };
}
