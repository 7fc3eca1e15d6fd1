import { AppError } from '@tangram/errors';
import { parseArgs } from 'node:util';
import { say } from './announce.ts';
import { AuditChain, type ChainState } from './audit/audit-chain.ts';
import { damageTexts } from './audit/damage-texts.ts';
import { AuditStore } from './audit/audit.store.ts';
import { Sealer } from './audit/sealer.ts';
import { loadConfig } from './config/load-config.ts';
import { loadSecretKey } from './config/secret-key.ts';
import { Database } from './database/database.ts';
import { startEmbeddedPostgres } from './database/embedded-postgres.ts';
import { createPool } from './database/pool.ts';

/** What a workspace is told of. @returns whether its chain is whole */
function tell(workspace: string, { ok, rows, from, to, anchor, broken }: ChainState): boolean {
  if (ok) {
    say({
      'zh-CN': `${workspace}：完整，${rows} 条（${from}–${to}）`,
      en: `${workspace}: whole, ${rows} rows (${from}–${to})`,
    });
    if (anchor !== null) process.stdout.write(`  ${anchor}\n`);
  } else if (broken !== null) {
    const { position, id, at, reason } = broken;
    const place = `${position}${id === null ? '' : ` ${id} ${at ?? ''}`}`;
    const text = damageTexts[reason];
    say({
      'zh-CN': `${workspace}：已损坏，第一处在 ${place}：${text['zh-CN']}（${reason}）`,
      en: `${workspace}: broken, first at ${place}: ${text.en} (${reason})`,
    });
  }
  return ok;
}

/** Checks the audit log of every workspace, past the running server. @returns the exit code: 1 when a chain is broken */
async function verifyAll(anchors: readonly string[]): Promise<number> {
  const config = loadConfig(process.env);
  const own = config.databaseUrl === null ? await startEmbeddedPostgres(config.dataDir) : null;
  const pool = createPool({ url: config.databaseUrl ?? own?.url ?? '', pooled: false, name: 'tangram-audit', size: 2 });
  try {
    const database = new Database(pool, { prepare: config.prepare });
    const key = loadSecretKey(config);
    const store = new AuditStore(database);
    const chain = new AuditChain(store, new Sealer(store, database, key), key);
    let isWhole = true;
    for (const workspace of await chain.workspaces()) {
      const anchor = anchors.find((one) => chain.isAnchor(workspace, one)) ?? null;
      isWhole = tell(workspace, await chain.verify(workspace, anchor)) && isWhole;
    }
    return isWhole ? 0 : 1;
  } finally {
    await pool.end();
    if (own !== null && !own.adopted) await own.stop();
  }
}

try {
  const { values } = parseArgs({ options: { anchor: { type: 'string', multiple: true } } });
  process.exitCode = await verifyAll(values.anchor ?? []);
} catch (error) {
  const text = error instanceof AppError ? error.detail : { 'zh-CN': `无法校验：${String(error)}`, en: `Cannot verify: ${String(error)}` };
  say(text);
  process.exitCode = 2;
}
