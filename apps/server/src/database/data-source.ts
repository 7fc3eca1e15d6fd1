import { defineErrors } from '@tangram/errors';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AccountEntity } from './entities/account.entity.ts';
import { ClockEntity } from './entities/clock.entity.ts';
import { MembershipEntity } from './entities/membership.entity.ts';
import { PersonalViewEntity } from './entities/personal-view.entity.ts';
import { SessionEntity } from './entities/session.entity.ts';
import { WorkspaceEntity } from './entities/workspace.entity.ts';
import { ControlTables1763800000001 } from './migrations/1-control-tables.ts';
import { MetadataTables1763800000002 } from './migrations/2-metadata-tables.ts';
import { RecordTables1763800000003 } from './migrations/3-record-tables.ts';
import { FileTables1763800000004 } from './migrations/4-file-tables.ts';
import { WorkTables1763800000005 } from './migrations/5-work-tables.ts';
import { SearchGrams1763800000006 } from './migrations/6-search-grams.ts';
import { InstallationTable1763800000010 } from './migrations/10-installation-table.ts';
import { NotificationTable1763800000012 } from './migrations/12-notification-table.ts';
import { FavouriteTable1763800000014 } from './migrations/14-favourite-table.ts';
import { RestoreTables1763800000022 } from './migrations/22-restore-tables.ts';
import { ImportTemplates1763800000020 } from './migrations/20-import-templates.ts';
import { RollUpTables1763800000024 } from './migrations/24-roll-up-tables.ts';
import { OutboxChunks1763800000034 } from './migrations/34-outbox-chunks.ts';
import { EarliestNoted1763800000035 } from './migrations/35-earliest-noted.ts';
import { NumberCounters1763800000036 } from './migrations/36-number-counters.ts';
import { RateChanges1763800000037 } from './migrations/37-rate-changes.ts';
import { GramsByCharacter1763800000039 } from './migrations/39-grams-by-character.ts';
import { ImportRows1763800000044 } from './migrations/44-import-rows.ts';
import { AuditTables1763800000056 } from './migrations/56-audit-tables.ts';
import { ActingAndNetworks1763800000057 } from './migrations/57-acting-and-networks.ts';
import { WorkspaceLogins1763800000058 } from './migrations/58-workspace-logins.ts';
import { WorkspaceLife1763800000059 } from './migrations/59-workspace-life.ts';
import { SingleSignOn1763800000051 } from './migrations/51-single-sign-on.ts';
import { Masks1763800000054 } from './migrations/54-masks.ts';
import { DesigningTogether1763800000060 } from './migrations/60-designing-together.ts';
import { HandoverTables1763800000061 } from './migrations/61-handover-tables.ts';
import { Shares1763800000052 } from './migrations/52-shares.ts';
import { Erasures1763800000055 } from './migrations/55-erasures.ts';
import { Previews1763800000053 } from './migrations/53-previews.ts';
import { Passkeys1763800000050 } from './migrations/50-passkeys.ts';
import { ApiKeys1763800000049 } from './migrations/49-api-keys.ts';
import { RollUpPlans1763800000045 } from './migrations/45-roll-up-plans.ts';
import { SecondFactors1763800000048 } from './migrations/48-second-factors.ts';
import { SignInLinks1763800000047 } from './migrations/47-sign-in-links.ts';
import { PeopleBelow1763800000063 } from './migrations/63-people-below.ts';
import { PersonalViews1763800000011 } from './migrations/11-personal-views.ts';
import { TrailsOfRecords1763800100041 } from './migrations/41-trails-of-records.ts';
import { NewsOfShares1763800100042 } from './migrations/42-news-of-shares.ts';
import { PublishApprovals1763800100062 } from './migrations/62-publish-approvals.ts';
import { ZonesOfSignUps1763800100043 } from './migrations/43-zones-of-sign-ups.ts';
import { WaitsOfRollUps1763800000065 } from './migrations/65-waits-of-roll-ups.ts';
import { LooksOfFourEyes1763800100070 } from './migrations/70-looks-of-four-eyes.ts';
import { TemplateTables1763800100067 } from './migrations/67-template-tables.ts';
import { ImportChunks1763800100068 } from './migrations/68-import-chunks.ts';
import { ChoicesOfWorkspaces1763800100069 } from './migrations/69-choices-of-workspaces.ts';
import { ExportsAndTerms1763800100072 } from './migrations/72-exports-and-terms.ts';
import { FieldsThatAnUndoLeft1763800100073 } from './migrations/73-fields-that-an-undo-left.ts';
import { TestRuns1763800000066 } from './migrations/66-test-runs.ts';

/** Two servers that start at once must not both migrate: whoever holds this number does. */
const MIGRATION_LOCK = 7_426_001;

const connectionErrors = defineErrors({
  database_unreachable: {
    kind: 'unavailable',
    title: { 'zh-CN': '无法连接数据库', en: 'Database not reachable' },
    detail: ({ host, reason }: { host: string; reason: string }) => ({
      'zh-CN': `无法连接 ${host} 上的 PostgreSQL:${reason}。请检查 DATABASE_URL。`,
      en: `PostgreSQL on ${host} cannot be reached: ${reason}. Check DATABASE_URL.`,
    }),
  },
});

/** TypeORM for the platform's own tables, and for them only: records are written by compiled SQL. */
export function createDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    schema: 'tangram',
    synchronize: false,
    logging: false,
    installExtensions: false,
    extra: { max: 2, application_name: 'tangram-control', allowExitOnIdle: true },
    entities: [WorkspaceEntity, AccountEntity, MembershipEntity, SessionEntity, ClockEntity, PersonalViewEntity],
    migrations: [
      ControlTables1763800000001,
      MetadataTables1763800000002,
      RecordTables1763800000003,
      FileTables1763800000004,
      WorkTables1763800000005,
      SearchGrams1763800000006,
      InstallationTable1763800000010,
      NotificationTable1763800000012,
      FavouriteTable1763800000014,
      PersonalViews1763800000011,
      RestoreTables1763800000022,
      ImportTemplates1763800000020,
      RollUpTables1763800000024,
      OutboxChunks1763800000034,
      EarliestNoted1763800000035,
      NumberCounters1763800000036,
      RateChanges1763800000037,
      GramsByCharacter1763800000039,
      ImportRows1763800000044,
      RollUpPlans1763800000045,
      SignInLinks1763800000047,
      SecondFactors1763800000048,
      ApiKeys1763800000049,
      Passkeys1763800000050,
      SingleSignOn1763800000051,
      AuditTables1763800000056,
      ActingAndNetworks1763800000057,
      PeopleBelow1763800000063,
      Masks1763800000054,
      DesigningTogether1763800000060,
      HandoverTables1763800000061,
      Shares1763800000052,
      Erasures1763800000055,
      Previews1763800000053,
      WorkspaceLogins1763800000058,
      WorkspaceLife1763800000059,
      WaitsOfRollUps1763800000065,
      PublishApprovals1763800100062,
      TrailsOfRecords1763800100041,
      NewsOfShares1763800100042,
      ZonesOfSignUps1763800100043,
      TestRuns1763800000066,
      ChoicesOfWorkspaces1763800100069,
      ExportsAndTerms1763800100072,
      TemplateTables1763800100067,
      ImportChunks1763800100068,
      LooksOfFourEyes1763800100070,
      FieldsThatAnUndoLeft1763800100073,
    ],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
  });
}

/**
 * Brings schema `tangram` to this program's version. Safe to call from several processes at once.
 *
 * @param url a direct connection: the lock lives as long as its session, which a transaction pooler would not keep
 * @throws AppError database_unreachable
 */
export async function runMigrations(dataSource: DataSource, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'tangram-migrate' });
  await client.connect().catch((cause: unknown) => {
    const { hostname, port } = new URL(url);
    throw connectionErrors.database_unreachable(
      { host: `${hostname}:${port || '5432'}`, reason: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    );
  });
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query('create schema if not exists tangram');
    if (!dataSource.isInitialized) await dataSource.initialize();
    await dataSource.runMigrations();
  } finally {
    await client.end();
  }
}
