import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { Attempts } from './attempts.ts';
import { BatchRemovals } from './batch-removals.ts';
import { BatchWrites } from './batch-writes.ts';
import { BinRetention } from './bin-retention.ts';
import { BinSweep } from './bin-sweep.ts';
import { CopiedValues } from './copied-values.ts';
import { DuplicateSearch } from './duplicate-search.ts';
import { HistoryController } from './history.controller.ts';
import { HistorySight } from './history-sight.ts';
import { HistoryStore } from './history.store.ts';
import { LineWriter } from './line-writer.ts';
import { NamedCheck } from './named-check.ts';
import { Neighbours } from './neighbours.ts';
import { NumberController } from './number.controller.ts';
import { NumberStore } from './number.store.ts';
import { Cursors } from './cursors.ts';
import { ReadController } from './read.controller.ts';
import { ReadStore } from './read.store.ts';
import { ExactTests } from './exact-tests.ts';
import { NotedActs } from './noted-acts.ts';
import { RecordBatch } from './record-batch.ts';
import { RecordChange } from './record-change.ts';
import { RecordCreation } from './record-creation.ts';
import { RecordDefaults } from './record-defaults.ts';
import { RecordHistory } from './record-history.ts';
import { RecordNumbers } from './record-numbers.ts';
import { RecordRemoval } from './record-removal.ts';
import { RecordReturn } from './record-return.ts';
import { RecordUndo } from './record-undo.ts';
import { RecordWriter } from './record-writer.ts';
import { PathValueStore } from './path-value.store.ts';
import { RateCheck } from './rate-check.ts';
import { RightsStore } from './rights.store.ts';
import { RingCheck } from './ring-check.ts';
import { RuleCheck } from './rule-check.ts';
import { ReferenceCheck } from './reference-check.ts';
import { RemovalStore } from './removal.store.ts';
import { RollUpStore } from './roll-up.store.ts';
import { RollUpUpdates } from './roll-up-updates.ts';
import { RollUpWaits } from './roll-up-waits.ts';
import { SingleWrite } from './single-write.ts';
import { StageMoves } from './stage-moves.ts';
import { UpsertResolver } from './upsert-resolver.ts';
import { WriteController } from './write.controller.ts';
import { WriteStore } from './write.store.ts';
import { RecordAggregates } from './record-aggregates.ts';
import { RecordReader } from './record-reader.ts';

const reading = [ReadStore, Cursors, RecordReader, RecordAggregates, Neighbours];
const writing = [
  WriteStore,
  RemovalStore,
  NumberStore,
  RecordNumbers,
  HistoryStore,
  RingCheck,
  ReferenceCheck,
  PathValueStore,
  RuleCheck,
  RateCheck,
  CopiedValues,
  RecordDefaults,
  DuplicateSearch,
  RecordCreation,
  NamedCheck,
  RecordRemoval,
  RightsStore,
  RecordReturn,
  LineWriter,
  RecordChange,
  UpsertResolver,
  Attempts,
  BatchWrites,
  BatchRemovals,
  RecordBatch,
  NotedActs,
  ExactTests,
  SingleWrite,
  RecordWriter,
  StageMoves,
  HistorySight,
  RecordHistory,
  RecordUndo,
  BinSweep,
  BinRetention,
  RollUpStore,
  RollUpWaits,
  RollUpUpdates,
];

/** Records: everything that reads and writes them. */
@Module({
  imports: [IdentityModule, MetadataModule],
  controllers: [WriteController, HistoryController, NumberController, ReadController],
  providers: [...reading, ...writing],
  exports: [RecordWriter, RecordReader, RecordAggregates, RecordHistory, Cursors, RollUpUpdates],
})
export class RecordsModule {}
