import type { Audit } from '../audit/audit.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/database.ts';
import type { Models } from '../metadata/models.ts';
import { NamedCheck } from './named-check.ts';
import { Attempts } from './attempts.ts';
import { BatchRemovals } from './batch-removals.ts';
import { BatchWrites } from './batch-writes.ts';
import { CopiedValues } from './copied-values.ts';
import type { Cursors } from './cursors.ts';
import { DuplicateSearch } from './duplicate-search.ts';
import { HistoryStore } from './history.store.ts';
import { ExactTests } from './exact-tests.ts';
import { LineWriter } from './line-writer.ts';
import { NotedActs } from './noted-acts.ts';
import { NumberStore } from './number.store.ts';
import { PathValueStore } from './path-value.store.ts';
import { RateCheck } from './rate-check.ts';
import { ReadStore } from './read.store.ts';
import { RecordBatch } from './record-batch.ts';
import { RecordChange } from './record-change.ts';
import { RecordCreation } from './record-creation.ts';
import { RecordDefaults } from './record-defaults.ts';
import { RecordNumbers } from './record-numbers.ts';
import { RecordReader } from './record-reader.ts';
import { RecordRemoval } from './record-removal.ts';
import { RecordReturn } from './record-return.ts';
import { RecordWriter } from './record-writer.ts';
import { ReferenceCheck } from './reference-check.ts';
import { RemovalStore } from './removal.store.ts';
import { RightsStore } from './rights.store.ts';
import { RingCheck } from './ring-check.ts';
import { RuleCheck } from './rule-check.ts';
import { SingleWrite } from './single-write.ts';
import { UpsertResolver } from './upsert-resolver.ts';
import { WriteStore } from './write.store.ts';

/** What records are read and written with. */
export interface Records {
  readonly reader: RecordReader;
  readonly writer: RecordWriter;
}

/** What they need besides a database. */
export interface RecordsNeed {
  readonly clock: Clock;
  readonly models: Models;
  readonly cursors: Cursors;
  readonly audit: Audit;
}

/** The same parts that serve requests, over another database: one transaction that is never committed, say. */
export function recordsOver(database: Database, { clock, models, cursors, audit }: RecordsNeed): Records {
  const store = new WriteStore(database);
  const rights = new RightsStore();
  const rules = new RuleCheck(new PathValueStore(), clock);
  const rates = new RateCheck(clock, store);
  const copied = new CopiedValues(rules);
  const duplicates = new DuplicateSearch(store);
  const references = new ReferenceCheck(store, rights, new RingCheck(store));
  const numbers = new RecordNumbers(new NumberStore(), clock);
  const defaults = new RecordDefaults(rules);
  const removals = new RemovalStore(database);
  const removal = new RecordRemoval(store, removals, rights, rules, new NamedCheck(removals));
  const creation = new RecordCreation(store, references, duplicates, numbers, clock, rules, defaults, rates, copied, rights);
  const lines = new LineWriter(store, creation, references, removal, rules, rates, copied, rights);
  const change = new RecordChange(store, references, creation, lines, rules, rates, copied, rights);
  const attempts = new Attempts(store, duplicates);
  const writes = new BatchWrites(creation, change, new UpsertResolver(store, rights), attempts);
  const batch = new RecordBatch(store, writes, new BatchRemovals(removal, new RecordReturn(removals, removal, rights), attempts));
  const tests = new ExactTests();
  const reader = new RecordReader(models, new ReadStore(database), clock, cursors, tests);
  const acts = new NotedActs(audit, new HistoryStore(database));
  return { reader, writer: new RecordWriter(models, new SingleWrite(store), batch, reader, acts, tests) };
}
