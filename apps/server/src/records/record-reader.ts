import { Injectable } from '@nestjs/common';
import type { Issue, Outcome } from '@tangram/errors';
import type { ObjectDefinition } from '@tangram/model';
import {
  asksTime,
  boundOf,
  type Breadths,
  breadthsShape,
  type CompileContext,
  compileCount,
  compileEstimate,
  compileFirst,
  compileList,
  compileRecord,
  compileMetThen,
  compileTitles,
  compileVerdicts,
  compileVisible,
  compileRows,
  countShape,
  cursorLength,
  isSteadyPage,
  isSteadyTotal,
  lackingIndex,
  maskedRows,
  mayEstimate,
  MOST_COUNTED,
  type Judgement,
  listShape,
  type Named,
  offsetIn,
  parseQuery,
  parseRecordQuery,
  queryErrors,
  recordShape,
  type ReadContext,
  type ReadQuery,
  titlesParams,
  type RowsQuery,
  rowsShape,
} from '@tangram/query';
import { mayAll } from '@tangram/policy';
import type { Actor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import { Models } from '../metadata/models.ts';
import { Cursors } from './cursors.ts';
import { ExactTests } from './exact-tests.ts';
import { Meanings } from './meanings.ts';
import { ReadBreadths } from './read-breadths.ts';
import { type CallerSight, sightOf } from './read-sight.ts';
import { ReadStatement, ReadStore, type RecordTitle } from './read.store.ts';
import { recordErrors } from './record.errors.ts';
import { movesAlone, type ReadRecord } from './record-tag.ts';

type Request = Readonly<Record<string, unknown>>;

/** Someone with what they may read, in one revision. */
export interface Reader {
  readonly actor: Actor;
  readonly live: LiveModel;
  readonly sight: CallerSight;
}

/** One object as one caller may read it. */
export interface Reading extends Reader {
  readonly object: ObjectDefinition;
}

/** How a statement comes about: the key of its shape, and how it is compiled the first time. */
export interface Recipe {
  readonly key: string;
  readonly compile: (context: CompileContext) => ReadStatement['compiled'];
  /** One plan is good for all values. */
  readonly isSteady: boolean;
}

/** What a request for pages means for one caller in one revision. */
interface PageMeaning {
  /** Without a place to begin at. */
  readonly query: ReadQuery;
  /** What its cursors are bound to. */
  readonly binding: string;
  /** The index that its order lacks, as `lackingIndex` names it. */
  readonly lacks: string | null;
  /** Tests that go exactly by what is masked for the caller. */
  readonly exact: number;
  /** Its statements by which values of the cursor there are, or that records are passed over: as each has its own. */
  readonly statements: Map<string, ReadStatement>;
}

/** How one record is fetched: of now, or of a moment. */
interface RecordMeaning {
  readonly statement: ReadStatement;
  readonly asOf: string | null;
  readonly moves: boolean;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const userIdOf = (actor: Actor): string | null => (actor.kind === 'user' ? actor.userId : null);

/** Reads records for someone: decision, compiled statement, one round trip, JSON text as PostgreSQL wrote it. */
@Injectable()
export class RecordReader {
  private readonly models: Models;
  private readonly store: ReadStore;
  private readonly clock: Clock;
  private readonly cursors: Cursors;
  private readonly breadths: ReadBreadths;
  private readonly exactTests: ExactTests;
  private readonly meanings = new Meanings<PageMeaning>();
  private readonly recordStatements = new Meanings<RecordMeaning>();

  constructor(models: Models, store: ReadStore, clock: Clock, cursors: Cursors, exactTests: ExactTests) {
    this.exactTests = exactTests;
    this.models = models;
    this.store = store;
    this.clock = clock;
    this.cursors = cursors;
    this.breadths = new ReadBreadths(store);
  }

  /**
   * One record.
   *
   * @param request `select`, `include`, `deleted`, `asOf`; null for the whole record
   * @throws AppError not_found for one that is not there or not for the caller, forbidden, unsupported_query
   */
  async record(actor: Actor, name: string, id: string, request: Request | null = null): Promise<ReadRecord> {
    return this.recordAt(actor, name, id, request === null ? '' : JSON.stringify(request), () => request ?? {});
  }

  /**
   * The same for a request that is known by a text: what it means holds no value but the moment it is of, so it is worked out once.
   *
   * @param text   says everything that `request` does
   * @param request is only asked for the first time
   */
  async recordAt(actor: Actor, name: string, id: string, text: string, request: () => Request): Promise<ReadRecord> {
    const reading = await this.open(actor, name);
    const wording = `${reading.sight.shape} ${name} ${text}`;
    const { statement, asOf, moves } =
      this.recordStatements.peek(reading.live, wording) ?? (await this.recordMeaning(reading, wording, request()));
    if (!ID.test(id)) throw recordErrors.not_found({ object: name, id });
    const row = await this.store.record(statement, [userIdOf(actor), id, ...(asOf === null ? [] : [asOf])]);
    if (row === null) throw recordErrors.not_found({ object: name, id });
    return { json: row.data, version: row.version, moves };
  }

  /**
   * A page of records: the JSON of `{ data, nextCursor, count? }`.
   *
   * @param worded the request as it came
   * @param read   what the parameters of a URL stand for; null for a body. Only asked when these words are new
   * @param lacking is told the index that such a list lacks, when it lacks one
   * @throws AppError forbidden, not_found, unsupported_query, cursor_mismatch
   */
  async page(
    actor: Actor,
    name: string,
    worded: Request,
    read: ((worded: Request) => Request) | null = null,
    lacking: (index: string) => void = () => undefined,
  ): Promise<string> {
    const reading = await this.open(actor, name);
    const { query, binding, lacks, statements, exact } = await this.pageMeaning(reading, worded, read);
    this.exactTests.count(reading.actor, exact);
    if (lacks !== null) lacking(lacks);
    const { cursor } = worded;
    const begun = { ...query, offset: offsetIn(worded) ?? 0 };
    if (typeof cursor !== 'string' || cursor === '') return this.sendPage(reading, begun, binding, statements);
    return this.sendPage(reading, { ...begun, after: this.cursors.open(cursor, binding, cursorLength(query)) }, binding, statements);
  }

  /** The object as the caller may read it. @throws AppError not_found, forbidden */
  async open(actor: Actor, name: string): Promise<Reading> {
    const reading = await this.openAll(actor);
    const object = reading.live.model.objects.get(name);
    if (!object) throw recordErrors.not_found({ object: name });
    if (reading.sight.rows(object) === 'none') throw recordErrors.forbidden({ object: name, action: 'read' });
    return { ...reading, object };
  }

  /** Everything the caller may read. */
  async openAll(actor: Actor): Promise<Reader> {
    const live = await this.models.current(actor.workspaceId);
    return { actor, live, sight: sightOf(live, actor) };
  }

  /** Runs a statement that answers with one JSON array. `count` is there when the statement counts. */
  async rows(reading: Reader, { key, compile, isSteady }: Recipe, params: readonly unknown[]): Promise<{ data: string; count: number }> {
    return this.store.rows(await this.statement(reading, key, compile, isSteady), params);
  }

  /** The names of records of several objects, in one round trip; those that are gone or not for the caller are left out. */
  async titles(reading: Reader, named: readonly Named[]): Promise<readonly RecordTitle[]> {
    if (named.length === 0) return [];
    const objects = named.map(({ object }) => object);
    const key = `titles:${objects.map(({ id }) => id).join(' ')}`;
    const statement = await this.statement(reading, key, (context) => compileTitles(context, objects));
    return this.store.titles(statement, titlesParams(userIdOf(reading.actor), named));
  }

  /** Which of the ids the caller may read, in the bin too. */
  async visible(reader: Reader, object: ObjectDefinition, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = reader.sight.rows(object);
    if (rows === 'all' || ids.length === 0) return new Set(ids);
    if (rows === 'none') return new Set();
    const statement = await this.statement(reader, `visible:${object.name}`, (context) => compileVisible(context, object));
    return new Set(await this.store.ids(statement, [userIdOf(reader.actor), ids]));
  }

  /** Which of the ids the caller could have read at a moment, by the rights of now. */
  async visibleAt(reader: Reader, object: ObjectDefinition, ids: readonly string[], moment: Date): Promise<ReadonlySet<string>> {
    const rows = reader.sight.rows(object);
    if (ids.length === 0 || rows === 'none') return new Set();
    if (rows === 'all') return new Set(ids);
    const statement = await this.statement(reader, `met then:${object.name}`, (context) => compileMetThen(context, object, rows), false);
    return new Set(await this.store.ids(statement, [userIdOf(reader.actor), ids, moment.toISOString()]));
  }

  /** Fields of records that are hidden of them and shown of others, be it as a mask: names by id. */
  async closed(reading: Reading, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const { sight, object } = reading;
    const fields = object.fields.flatMap((field): Judgement['fields'] => {
      const open = maskedRows(sight, object, field) ?? sight.opens(object, field);
      return open === 'all' || !sight.sees(object, field) ? [] : [[field.name, open]];
    });
    return this.without(reading, 'closed', fields, ids);
  }

  /** Fields of which no more than a mask is shown of records: names by id. What is closed on a record is among them where it is masked on others. */
  async masked(reading: Reading, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const { sight, object } = reading;
    const fields = object.fields.flatMap((field): Judgement['fields'] => {
      const open = sight.opens(object, field);
      return maskedRows(sight, object, field) === null || open === 'all' ? [] : [[field.name, open]];
    });
    return this.without(reading, 'masked', fields, ids);
  }

  private async without(reading: Reading, what: string, fields: Judgement['fields'], ids: readonly string[]) {
    if (fields.length === 0 || ids.length === 0) return new Map<string, ReadonlySet<string>>();
    const { object } = reading;
    const statement = await this.statement(reading, `${what}:${object.name}`, (context) =>
      compileVerdicts(context, object, { seen: 'all', may: 'all', fields }),
    );
    return this.store.closed(statement, [userIdOf(reading.actor), ids]);
  }

  /** The statement for a shape of query, compiled once for a revision and a kind of caller. @param isSteady whether it may be prepared */
  async statement({ live, sight, actor }: Reader, key: string, compile: Recipe['compile'], isSteady = true): Promise<ReadStatement> {
    const text = await this.store.textOrder();
    return live.memo(
      `read:${sight.shape}:${key}`,
      () =>
        new ReadStatement(
          compile({
            model: live.model,
            sight,
            schema: actor.schema,
            zone: live.calendar.zone,
            text,
            abilities: sight.abilities,
            locks: sight.locks,
          }),
          isSteady,
        ),
    );
  }

  /** What a request means for this caller. What time it is, is only asked for a filter that depends on it: the clock costs a round trip. */
  async contextFor(reading: Reader, filter: unknown): Promise<ReadContext> {
    return contextOf(reading, asksTime(filter) ? (await this.clock.now()).getTime() : 0);
  }

  /** What a request for records means to this caller. @throws AppError unsupported_query with everything that is wrong, `also` among it */
  async meaningOf(reading: Reading, request: Request, also: readonly Issue[] = []): Promise<ReadQuery> {
    const outcome = parseQuery(await this.contextFor(reading, request['filter']), reading.object, request);
    return accept(outcome.ok && also.length === 0 ? outcome : { ok: false, issues: [...also, ...(outcome.ok ? [] : outcome.issues)] });
  }

  /** All records of a query, some at a time, as one moment saw them: JSON texts. Whoever stops early calls `return`. */
  async *stream(reading: Reading, query: RowsQuery): AsyncGenerator<readonly string[]> {
    const statement = await this.statement(reading, `rows:${rowsShape(query)}`, (context) => compileRows(context, query), false);
    yield* this.store.stream(statement, query.params);
  }

  /** How a record is fetched for a request with these words. */
  private async recordMeaning(reading: Reading, wording: string, request: Request): Promise<RecordMeaning> {
    const query = accept(parseRecordQuery(contextOf(reading, 0), reading.object, request));
    const statement = await this.statement(reading, `record:${recordShape(query)}`, (context) => compileRecord(context, query));
    const meaning = { statement, asOf: query.asOf, moves: !mayAll(reading.actor) || movesAlone(reading.live.model, reading.sight, query) };
    this.recordStatements.keep(reading.live, wording, meaning);
    return meaning;
  }

  /** What a request for pages means, wherever they begin. */
  private async pageMeaning(reading: Reading, worded: Request, read: ((worded: Request) => Request) | null): Promise<PageMeaning> {
    const { actor, live, sight, object } = reading;
    const { cursor } = worded;
    const places = { cursor: typeof cursor === 'string' ? null : cursor, offset: offsetIn(worded) === null ? worded['offset'] : 0 };
    const wording = `${read === null ? 'body' : 'url'} ${sight.shape} ${userIdOf(actor)} ${object.id} ${JSON.stringify({ ...worded, ...places })}`;
    const known = this.meanings.peek(live, wording);
    if (known) return known;
    const request = read === null ? worded : read(worded);
    let exact = 0;
    const count = () => {
      exact += 1;
    };
    const context = await this.contextFor(reading, request['filter']);
    const query = accept(parseQuery({ ...context, exactly: count }, object, request));
    const lacks = lackingIndex(live.model, query);
    const meaning: PageMeaning = { query, binding: `${actor.workspaceId} ${query.binding}`, lacks, exact, statements: new Map() };
    if (!asksTime(request['filter'])) this.meanings.keep(live, wording, meaning);
    return meaning;
  }

  private async sendPage(reading: Reading, query: ReadQuery, binding: string, statements: PageMeaning['statements']): Promise<string> {
    const [page, count] = await Promise.all([
      this.list(reading, query, statements),
      query.count === 'none' ? null : this.count(reading, query),
    ]);
    const next = page.cursor === null ? 'null' : `"${this.cursors.seal(page.cursor, binding)}"`;
    return `{"data":${page.data},"nextCursor":${next}${count === null ? '' : `,"count":${count}`}}`;
  }

  private async list(reading: Reading, query: ReadQuery, statements: PageMeaning['statements']) {
    const breadths = query.asOf === null ? await this.breadthsOf(reading, query.object) : undefined;
    const widths = breadths ? breadthsShape(breadths) : '';
    const begins = `${widths} ${query.after?.map((value) => (value === null ? 'n' : 'v')).join('') ?? (query.offset > 0 ? 'far' : '')}`;
    const statement =
      statements.get(begins) ??
      (await this.statement(
        reading,
        `list:${widths}:${listShape(query)}`,
        (context) => compileList(breadths ? { ...context, breadths } : context, query),
        isSteadyPage(query, reading.sight.rows(query.object), breadths),
      ));
    statements.set(begins, statement);
    return this.store.page(statement, boundOf(query));
  }

  /** How much the people own by whom records are open to the caller; nothing to wait for where there are none. */
  private breadthsOf({ actor, live, sight }: Reading, object: ObjectDefinition): Promise<Breadths> | undefined {
    const rows = sight.rows(object);
    const looked = { live, object, rows, shape: sight.shape, schema: actor.schema, userId: userIdOf(actor) };
    return (rows !== 'all' && this.breadths.of(looked)) || undefined;
  }

  private async count(reading: Reading, query: ReadQuery): Promise<number> {
    const shape = countShape(query);
    if (query.count === 'exact')
      return this.store.count(
        await this.statement(reading, `count:${shape}`, (context) => compileCount(context, query), isSteadyTotal(query)),
        query.params,
      );
    const estimate = async () =>
      this.store.estimate(await this.statement(reading, `estimate:${shape}`, (context) => compileEstimate(context, query)), query.params);
    if (mayEstimate(reading.live.model, reading.sight, query)) return estimate();
    const first = await this.statement(reading, `first:${shape}`, (context) => compileFirst(context, query), isSteadyTotal(query));
    const counted = await this.store.count(first, query.params);
    return counted <= MOST_COUNTED ? counted : Math.max(counted, await estimate());
  }
}

const contextOf = ({ actor, live, sight }: Reader, nowMs: number): ReadContext => ({
  model: live.model,
  sight,
  userId: userIdOf(actor),
  calendar: live.calendar,
  nowMs,
});

/** @throws AppError unsupported_query with everything that is wrong */
export function accept<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw queryErrors.unsupported_query({ count: outcome.issues.length }, { issues: outcome.issues });
  return outcome.value;
}
