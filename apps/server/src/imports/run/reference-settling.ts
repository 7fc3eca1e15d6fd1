import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.ts';
import { RecordWriter } from '../../records/record-writer.ts';
import { ImportRowStore } from '../import-row.store.ts';
import type { PendingRow, RowProblem, WrittenRow } from '../import-run.ts';
import type { PreparedImport } from './prepared-import.ts';
import { confirmedBy, permitted } from './batch-writer.ts';
import { RecordFinder } from './record-finder.ts';

/** What setting the references of waiting rows came to. */
export interface SettledReferences {
  readonly written: readonly WrittenRow[];
  readonly problems: readonly RowProblem[];
  /** Rows that got a warning. */
  readonly warned: number;
}

/**
 * Sets the references that waited for other rows of the file. Their rows are written already, so what is still missing can only be a
 * warning.
 */
@Injectable()
export class ReferenceSettling {
  private readonly records: RecordWriter;
  private readonly finder: RecordFinder;
  private readonly rows: ImportRowStore;

  constructor(records: RecordWriter, finder: RecordFinder, rows: ImportRowStore) {
    this.records = records;
    this.finder = finder;
    this.rows = rows;
  }

  /** @param pending rows whose records are there, and whose references are not set */
  async settle(
    tx: Tx,
    { plan, reader, resolver, actor, run, options }: PreparedImport,
    pending: readonly PendingRow[],
  ): Promise<SettledReferences> {
    const own = plan.references.filter(({ target }) => target.name === plan.object.name).map(({ field }) => field.name);
    const resolved = await resolver.resolve(
      tx,
      pending.map(({ line, cells }) => reader.read({ line, cells })),
      { waits: false },
    );
    const problems: RowProblem[] = [];
    const warned = new Set<number>();
    const warn = (line: number, issues: readonly RowProblem['issue'][]) => {
      if (issues.length > 0) warned.add(line);
      problems.push(...issues.map((issue) => ({ line, severity: 'warning' as const, issue })));
    };
    const wanted = resolved.rows.flatMap(({ row: { line }, references, errors, warnings }, i) => {
      warn(line, [...errors, ...warnings]);
      const record = pending[i]?.record;
      const values = Object.fromEntries(
        own.flatMap((name) => (references[name] === undefined || references[name] === null ? [] : [[name, references[name]]])),
      );
      return record === undefined || Object.keys(values).length === 0 ? [] : [{ line, record, values }];
    });
    const id = plan.object.fields.filter(({ type }) => type === 'id');
    const before = await this.finder.find(
      tx,
      actor,
      plan.object.name,
      id,
      wanted.map(({ record }) => [record]),
      own.filter((name) => plan.existing.get(name) === 'fill'),
    );
    const versions = new Map([...before.values()].flat().map((found) => [found.id, found.version]));
    const old = new Map([...before.values()].flat().map((found) => [found.id, found.values]));
    const made = await this.rows.written(
      tx,
      run.id,
      wanted.map(({ record }) => record),
    );
    const changes = wanted
      .map((change) =>
        made.get(change.record)?.created ? change : { ...change, values: permitted(plan, old.get(change.record) ?? {}, change.values) },
      )
      .filter(({ values }) => Object.keys(values).length > 0);
    const operations = changes.map(({ record, values }) => ({ op: 'update' as const, id: record, values }));
    const results =
      operations.length === 0
        ? []
        : await this.records.write(
            actor,
            {
              object: plan.object.name,
              operations,
              atomic: false,
              cause: `import:${run.id}`,
              historical: options.historical,
              confirmed: confirmedBy(options),
              tellsWarnings: true,
            },
            tx,
          );
    const written = results.flatMap((result, i): WrittenRow[] => {
      const line = changes[i]?.line ?? 0;
      if (result.status === 'failed') {
        const { error } = result;
        warn(line, error.issues.length > 0 ? error.issues : [{ path: '', code: error.code, text: error.detail }]);
        return [];
      }
      if (result.warnings) warn(line, result.warnings);
      const versionBefore = versions.get(result.id) ?? result.version;
      if (versionBefore === result.version) return [];
      return [
        { line, position: 0, object: plan.object.name, record: result.id, op: 'updated', versionBefore, versionAfter: result.version },
      ];
    });
    return { written: [...written, ...resolved.created], problems, warned: warned.size };
  }
}
