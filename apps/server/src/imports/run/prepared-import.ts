import type { UserActor } from '../../context/actor.ts';
import type { ImportRun } from '../import-run.ts';
import type { ImportOptions } from '../mapping/import-options.ts';
import type { ImportPlan } from '../mapping/import-plan.ts';
import type { BatchWriter } from './batch-writer.ts';
import type { RowReader } from './read-row.ts';
import type { ReferenceResolver } from './reference-resolver.ts';

/** An import that is ready to run: who, what, and the parts that do it. */
export interface PreparedImport {
  readonly run: ImportRun;
  readonly fileId: string;
  readonly actor: UserActor;
  readonly options: ImportOptions;
  readonly plan: ImportPlan;
  readonly reader: RowReader;
  readonly resolver: ReferenceResolver;
  readonly writer: BatchWriter;
  readonly total: number;
  /** What becomes of a row may depend on what rows just before it made: these have to be committed first. */
  readonly looksBack: boolean;
}
