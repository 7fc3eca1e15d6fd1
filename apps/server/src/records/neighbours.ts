import { Injectable } from '@nestjs/common';
import { compileNeighbours, compilePlace, neighboursParams, neighboursShape, parseNeighbours } from '@tangram/query';
import type { UserActor } from '../context/actor.ts';
import { ReadStore } from './read.store.ts';
import { recordErrors } from './record.errors.ts';
import { accept, RecordReader } from './record-reader.ts';

/** A record beside another one in a list. */
export interface Neighbour {
  readonly id: string;
  readonly title: string | null;
}

/** Finds what stands before and behind a record in a list, at any depth of it. */
@Injectable()
export class Neighbours {
  private readonly reader: RecordReader;
  private readonly store: ReadStore;

  constructor(reader: RecordReader, store: ReadStore) {
    this.reader = reader;
    this.store = store;
  }

  /**
   * @param request `filter`, `sort`, `search` of the list; the record itself need not be in it any more
   * @throws AppError not_found, forbidden, unsupported_query
   */
  async of(
    actor: UserActor,
    name: string,
    id: string,
    request: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly previous: Neighbour | null; readonly next: Neighbour | null }> {
    const reading = await this.reader.open(actor, name);
    const query = accept(parseNeighbours(await this.reader.contextFor(reading, request['filter']), reading.object, request));
    const key = neighboursShape(query, []);
    const statement = await this.reader.statement(reading, `place:${key}`, (context) => compilePlace(context, query), false);
    const place = await this.store.place(statement, [actor.userId, id]);
    if (place === null) throw recordErrors.not_found({ object: name, id });
    const both = await this.reader.statement(
      reading,
      `neighbours:${neighboursShape(query, place)}`,
      (context) => compileNeighbours(context, query, place),
      false,
    );
    const found = new Map((await this.store.neighbours(both, neighboursParams(query, place))).map(({ side, ...one }) => [side, one]));
    return { previous: found.get('previous') ?? null, next: found.get('next') ?? null };
  }
}
