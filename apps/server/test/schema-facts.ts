import type { AnyDocument } from '@tangram/model';
import pg from 'pg';
import { createTestDatabase } from './test-database.ts';
import { Audit } from '../src/audit/audit.ts';
import { AuditStore } from '../src/audit/audit.store.ts';
import { SecretKey } from '../src/config/secret-key.ts';
import { Clock } from '../src/database/clock.ts';
import { DatabaseUrls } from '../src/database/database-urls.ts';
import { newId } from '../src/database/new-id.ts';
import { Log } from '../src/log/log.ts';
import { ApprovalStore } from '../src/metadata/approval.store.ts';
import { Approvals } from '../src/metadata/approvals.ts';
import { CheckService } from '../src/metadata/check.service.ts';
import { ReachStore } from '../src/metadata/reach.store.ts';
import { DraftStore } from '../src/metadata/draft.store.ts';
import { FactsStore } from '../src/metadata/facts.store.ts';
import { Models } from '../src/metadata/models.ts';
import { PublicationStore } from '../src/metadata/publication.store.ts';
import { PublishGates } from '../src/metadata/publish-gates.ts';
import { PublishService } from '../src/metadata/publish.service.ts';
import { Publisher } from '../src/metadata/publisher.ts';
import { RetiredStore } from '../src/metadata/retired.store.ts';
import { Rights } from '../src/metadata/rights.ts';
import { LatestRevisions } from '../src/metadata/latest-revisions.ts';
import { RevisionStore } from '../src/metadata/revision.store.ts';
import { TemplateChangeStore } from '../src/metadata/template-change.store.ts';

/** What a workspace's schema consists of, one line each, without the schema's name. */
export async function schemaFacts(client: pg.Client, schema: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ fact: string }>(
    `with relation as (select c.oid, c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname not like '$history$2%')
     select 'column ' || r.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end as fact
       from relation r join pg_attribute a on a.attrelid = r.oid where r.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
     union all select 'index ' || replace(pg_get_indexdef(i.indexrelid), $1, 'W') || case when i.indisvalid then '' else ' INVALID' end
       from relation r join pg_index i on i.indrelid = r.oid where r.relname not like '$history%'
     union all select 'constraint ' || r.relname || '.' || k.conname || ' ' || replace(pg_get_constraintdef(k.oid), $1, 'W') || case when k.convalidated then '' else ' NOT VALID' end
       from relation r join pg_constraint k on k.conrelid = r.oid where k.contype <> 'n' and r.relname not like '$history%'
     union all select 'trigger ' || r.relname || '.' || t.tgname from relation r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
     union all select 'function ' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = $1`,
    [schema],
  );
  return new Set(rows.map(({ fact }) => fact));
}

/** The facts of a workspace that is made of these documents from nothing. */
export async function factsOfFresh(documents: readonly AnyDocument[]): Promise<ReadonlySet<string>> {
  const db = await createTestDatabase();
  const client = new pg.Client({ connectionString: db.url });
  await client.connect();
  try {
    const id = newId();
    const schema = `w_${id.replaceAll('-', '').slice(-12)}`;
    await client.query('insert into tangram.workspace (id, name, schema) values ($1, $2, $3)', [id, 'Fresh', schema]);
    const [revisions, drafts, publications] = [
      new RevisionStore(db.database),
      new DraftStore(db.database),
      new PublicationStore(db.database),
    ];
    const [clock, log] = [new Clock(db.database), new Log({ logLevel: 'error' })];
    const models = new Models(revisions);
    const rights = new Rights(models);
    const audit = new Audit(new AuditStore(db.database), db.database, new SecretKey('a key that is long enough for tests'));
    const publisher = new Publisher(publications, models, clock, new DatabaseUrls({ pooled: db.url, direct: db.url }), log, audit);
    const checks = new CheckService(
      drafts,
      revisions,
      new RetiredStore(db.database),
      new FactsStore(db.database),
      new ReachStore(db.database),
      rights,
      new LatestRevisions(revisions),
    );
    const approvals = new Approvals(new ApprovalStore(db.database), drafts, models, rights, clock, audit);
    const publishing = new PublishService(
      checks,
      drafts,
      publications,
      publisher,
      revisions,
      clock,
      log,
      rights,
      new PublishGates(),
      approvals,
      new TemplateChangeStore(db.database),
    );
    await publishing.install({ kind: 'system', workspaceId: id, schema, cause: 'install', locale: 'en' }, { title: 'Fresh', documents });
    return await schemaFacts(client, schema);
  } finally {
    await client.end();
    await db.drop();
  }
}

/** What the database of a server has too little or too much for its published documents; columns and tables that are retired may stay. */
export async function strayFacts(
  databaseUrl: string,
): Promise<{ readonly missing: readonly string[]; readonly surplus: readonly string[] }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ schema: string; documents: AnyDocument[] }>(
      'select w.schema, r.documents from tangram.revision r join tangram.workspace w on w.id = r.workspace order by r.n desc limit 1',
    );
    const [live] = rows;
    if (!live) throw new Error('nothing is published');
    const [wanted, there] = [await factsOfFresh(live.documents), await schemaFacts(client, live.schema)];
    const retired = await client.query<{ kind: string; id: string; object: string }>('select kind, id, object from tangram.retired');
    const isRetired = (fact: string) =>
      retired.rows.some(({ kind, id, object }) =>
        kind === 'column'
          ? fact.startsWith(`column ${object}.${id} `) || fact.startsWith(`column ${object}.${id}$`)
          : kind === 'object' && new RegExp(`^(column|constraint) ${id}\\.|^index .* ON W\\.${id} `).test(fact),
      );
    return {
      missing: [...wanted].filter((fact) => !there.has(fact)),
      surplus: [...there].filter((fact) => !wanted.has(fact) && !isRetired(fact)),
    };
  } finally {
    await client.end();
  }
}
