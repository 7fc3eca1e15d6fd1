import { Injectable } from '@nestjs/common';
import {
  aggregateParams,
  aggregateShape,
  asksTime,
  compileAggregate,
  type CompileContext,
  isSteadyTotal,
  limits,
  parseAggregate,
  queryErrors,
  queryIssues,
} from '@tangram/query';
import type { Actor } from '../context/actor.ts';
import { Meanings } from './meanings.ts';
import { accept, type Reading, type Recipe, RecordReader } from './record-reader.ts';

/** Groups and measures over records, for someone. */
@Injectable()
export class RecordAggregates {
  private readonly reader: RecordReader;
  private readonly meanings = new Meanings<AggregateMeaning>();

  constructor(reader: RecordReader) {
    this.reader = reader;
  }

  /** The JSON of `{ rows }`. @throws AppError forbidden, not_found, unsupported_query */
  async rows(actor: Actor, name: string, request: Readonly<Record<string, unknown>>): Promise<string> {
    const reading = await this.reader.open(actor, name);
    const { recipe, params } = await this.meaning(reading, request);
    const { data, count } = await this.reader.rows(reading, recipe, params);
    if (count > limits.groups)
      throw queryErrors.unsupported_query({ count: 1 }, { issues: [queryIssues.too_many_groups('groupBy', { max: limits.groups })] });
    return `{"rows":${data}}`;
  }

  /** What a request means, with the values its statement is bound to. */
  private async meaning(reading: Reading, request: Readonly<Record<string, unknown>>): Promise<AggregateMeaning> {
    const { actor, live, sight, object } = reading;
    const wording = `${sight.shape} ${actor.kind === 'user' ? actor.userId : ''} ${object.id} ${JSON.stringify(request)}`;
    const known = this.meanings.peek(live, wording);
    if (known) return known;
    const query = accept(parseAggregate(await this.reader.contextFor(reading, request['filter']), object, request));
    const recipe = {
      key: `aggregate:${aggregateShape(query)}`,
      compile: (context: CompileContext) => compileAggregate(context, query),
      isSteady: isSteadyTotal(query),
    };
    const meaning: AggregateMeaning = { recipe, params: aggregateParams(query) };
    if (!asksTime(request['filter'])) this.meanings.keep(live, wording, meaning);
    return meaning;
  }
}

/** What an aggregate means for one caller in one revision. */
interface AggregateMeaning {
  readonly recipe: Recipe;
  readonly params: readonly unknown[];
}
