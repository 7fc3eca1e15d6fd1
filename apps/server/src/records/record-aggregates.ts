import { Injectable } from '@nestjs/common';
import {
  aggregateParams,
  aggregateShape,
  compileAggregate,
  type CompileContext,
  isSteadyTotal,
  limits,
  parseAggregate,
  queryErrors,
  queryIssues,
} from '@tangram/query';
import type { Actor } from '../context/actor.ts';
import { accept, RecordReader } from './record-reader.ts';

/** Groups and measures over records, for someone. */
@Injectable()
export class RecordAggregates {
  private readonly reader: RecordReader;

  constructor(reader: RecordReader) {
    this.reader = reader;
  }

  /** The JSON of `{ rows }`. @throws AppError forbidden, not_found, unsupported_query */
  async rows(actor: Actor, name: string, request: Readonly<Record<string, unknown>>): Promise<string> {
    const reading = await this.reader.open(actor, name);
    const query = accept(parseAggregate(await this.reader.contextFor(reading, request['filter']), reading.object, request));
    const recipe = {
      key: `aggregate:${aggregateShape(query)}`,
      compile: (context: CompileContext) => compileAggregate(context, query),
      isSteady: isSteadyTotal(query),
    };
    const { data, count } = await this.reader.rows(reading, recipe, aggregateParams(query));
    if (count > limits.groups)
      throw queryErrors.unsupported_query({ count: 1 }, { issues: [queryIssues.too_many_groups('groupBy', { max: limits.groups })] });
    return `{"rows":${data}}`;
  }
}
