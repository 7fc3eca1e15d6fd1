import { Injectable } from '@nestjs/common';
import { type CompileContext, compileSearch, parseSearchQuery, searchParams, searchShape } from '@tangram/query';
import type { Actor } from '../context/actor.ts';
import { accept, RecordReader } from '../records/record-reader.ts';

/** Looks through the search fields of all objects that the caller may read, in one statement. */
@Injectable()
export class SearchService {
  private readonly reader: RecordReader;

  constructor(reader: RecordReader) {
    this.reader = reader;
  }

  /**
   * The JSON of `{ data: [{ object, id, title, matched }] }`, best first.
   *
   * @param request `{ q, objects?, limit? }` as it came
   * @throws AppError unsupported_query
   */
  async search(actor: Actor, request: unknown): Promise<string> {
    const reading = await this.reader.openAll(actor);
    const query = accept(parseSearchQuery(await this.reader.contextFor(reading, null), request ?? {}));
    const recipe = {
      key: `search:${searchShape(query)}`,
      compile: (context: CompileContext) => compileSearch(context, query),
      isSteady: false,
    };
    const { data } = await this.reader.rows(reading, recipe, searchParams(query));
    return `{"data":${data}}`;
  }
}
