import { loadParser } from '@tangram/expression';
import { type AnyDocument, builtInObjects, documentsOf, type ObjectDocument, type RoleDocument } from '@tangram/model';
import {
  boundOf,
  type Breadth,
  type Breadths,
  breadthsOf,
  compileBreadths,
  type CompileContext,
  compileList,
  compileVisible,
  parseQuery,
  reachesOf,
} from '@tangram/query';
import pg from 'pg';
import { linkModel } from '../../src/metadata/link-model.ts';
import { LiveModel } from '../../src/metadata/live-model.ts';
import { type CallerSight, sightOf } from '../../src/records/read-sight.ts';
import { field, label, object, role } from '../brief-documents.ts';
import { publish } from '../publishing.ts';
import { startServer, type TestServer } from '../start-server.ts';

export type Rights = RoleDocument['objects'][string];
export type Rules = NonNullable<NonNullable<ObjectDocument['sharing']>['rules']>;
type Restrictions = NonNullable<RoleDocument['restrictions']>;
type Request = Readonly<Record<string, unknown>>;

/** People stand below the one of a tenth of their number: below 1 everybody, below 2 to 9 a hundred each, and so on. */
const PEOPLE = 1_000;
const DEALS = 8_000;

const deal = (rules: Rules) =>
  object('deal', [field('name', 'text'), field('amount', 'currency'), field('region', 'text'), field('place', 'integer')], {
    sharing: { default: 'private', rules },
  });
const line = object('line', [field('name', 'text'), field('deal', 'reference', { object: 'deal' })], {
  sharing: { default: 'parent', parent: 'deal' },
});
const view = {
  kind: 'view',
  name: 'by_amount',
  label: label('By amount'),
  object: 'deal',
  type: 'list',
  columns: [{ field: 'name' }],
  sort: ['-amount'],
};

const filled = `create temp table person as select n, gen_random_uuid() as id from generate_series(1, ${PEOPLE}) n;
insert into "user" (id, version, created_at, updated_at, name, email, active) select id, 1, now(), now(), 'P' || n, 'p' || n || '@example.com', true from person;
insert into department (id, version, created_at, updated_at, name) select gen_random_uuid(), 1, now(), now(), 'Unit ' || n from generate_series(1, 4) n;
insert into department (id, version, created_at, updated_at, name, parent)
  select gen_random_uuid(), 1, now(), now(), 'Unit ' || n, (select id from department where name = 'Unit ' || 1 + n % 4) from generate_series(5, 40) n;
insert into team (id, version, created_at, updated_at, name, lead) select gen_random_uuid(), 1, now(), now(), 'Board', id from person where n = 9;
update "user" u set manager = boss.id, departments = array[d.id], teams = case when p.n % 50 = 0 then array(select id from team) end
  from person p left join person boss on boss.n = greatest(p.n / 10, 1) and p.n > 1 join department d on d.name = 'Unit ' || case when p.n <= 4 then p.n else 5 + p.n % 36 end
  where p.id = u.id;
insert into deal (id, version, created_at, updated_at, owner, name, amount, region, place)
  select gen_random_uuid(), 1, now(), now(), p.id, 'deal ' || d.n, d.n * 7919 % 10007, (array['north', 'south', 'east'])[1 + d.n % 3], d.n
  from generate_series(1, ${DEALS}) as d (n) join person p on p.n = 1 + d.n * 31 % ${PEOPLE};
insert into line (id, version, created_at, updated_at, name, deal) select gen_random_uuid(), 1, now(), now(), 'line', id from deal;
insert into "$share" (id, object, record, kind, grantee, below, access, created_at)
  select gen_random_uuid(), 'deal', d.id, 'user', p.id, false, 'read', now() from deal d join person p on p.n = 1 + d.place % 97 where d.place % 5 = 0;
analyze "user"; analyze department; analyze team; analyze "$below"; analyze "$share"; analyze deal; analyze line`;

/** One of them with roles, as the product sees them. */
export interface Caller {
  readonly live: LiveModel;
  readonly sight: CallerSight;
  readonly userId: string;
}

/** What PostgreSQL is going to do for a statement. */
export interface Way {
  /** Kinds of its steps, such as `Seq Scan on deal`. */
  readonly steps: readonly string[];
  /** Indexes by which records of the object are found. */
  readonly indexes: readonly string[];
}

interface Step {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Step[];
}

/** Thousands of deals of a thousand people in tables as a publish makes them. Roles are texts of a test; what becomes of them is the product's. */
export class ManyPeople {
  private readonly server: TestServer;
  private readonly db: pg.Client;
  private readonly schema: string;
  private readonly ids: ReadonlyMap<number, string>;
  private readonly parser: Awaited<ReturnType<typeof loadParser>>;

  private constructor(server: TestServer, db: pg.Client, schema: string, ids: ReadonlyMap<number, string>, parser: ManyPeople['parser']) {
    this.server = server;
    this.db = db;
    this.schema = schema;
    this.ids = ids;
    this.parser = parser;
  }

  static async start(): Promise<ManyPeople> {
    const server = await startServer();
    await publish(server, { put: [deal([]), line, view] });
    const db = new pg.Client({ connectionString: server.databaseUrl });
    await db.connect();
    const { rows } = await db.query<{ schema: string }>('select schema from tangram.workspace');
    const schema = rows[0]?.schema ?? '';
    await db.query(`set search_path to "${schema}", public; ${filled}`);
    const people = await db.query<{ n: number; id: string }>('select n, id from person');
    return new ManyPeople(server, db, schema, new Map(people.rows.map(({ n, id }) => [n, id])), await loadParser());
  }

  async stop(): Promise<void> {
    await this.db.end();
    await this.server.stop();
  }

  /** A person with roles of these rights to deals, who sees lines with those. */
  as(
    number: number,
    given: readonly Rights[],
    { rules = [], restrictions = [] }: { rules?: Rules; restrictions?: Restrictions } = {},
  ): Caller {
    const roles = given.map((rights, i) => role(`r${i}`, { deal: rights, line: { read: 'own' } }, i === 0 ? { restrictions } : {}));
    // They are documents as somebody would put them; linking reads them as such.
    const linked = linkModel([...builtInObjects, deal(rules), line, view, ...roles] as unknown as readonly AnyDocument[]);
    if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
    const live = new LiveModel(linked.value, 1, this.parser);
    const names = documentsOf(linked.value, 'role').map(({ name }) => name);
    return { live, sight: sightOf(live, { kind: 'user', roles: names }), userId: this.ids.get(number) ?? '' };
  }

  /** How much the people own by whom records are open to somebody. */
  async breadths({ live, sight, userId }: Caller, name = 'deal'): Promise<Breadths> {
    const of = objectOf(live, name);
    const reaches = reachesOf(sight.rows(of));
    if (reaches.length === 0) return new Map();
    const compiled = compileBreadths({ model: live.model, schema: this.schema, zone: live.calendar.zone }, of, reaches);
    const { rows } = await this.db.query<{ breadths: readonly Breadth[] }>(compiled.text, compiled.bind([userId]));
    return breadthsOf(reaches, rows[0]?.breadths ?? []);
  }

  /** A page of records: their places and what leads to the next one. */
  async page(caller: Caller, request: Request, breadths?: Breadths, after: readonly (string | null)[] | null = null) {
    const { text, values } = this.listOf(caller, 'deal', request, breadths, after);
    const { rows } = await this.db.query<{ data: string; cursor: string | null }>(text, values);
    const data: readonly { readonly place: number }[] = JSON.parse(rows[0]?.data ?? '[]');
    const cursor: readonly (string | null)[] | null = JSON.parse(rows[0]?.cursor ?? 'null');
    return { places: data.map(({ place }) => place), cursor };
  }

  /** Places of all deals up to one that somebody may read, by the condition of their rights and nothing else. */
  async visible(caller: Caller, most: number): Promise<readonly number[]> {
    const of = objectOf(caller.live, 'deal');
    if (caller.sight.rows(of) === 'none') return [];
    const some = await this.db.query<{ id: string; place: number }>('select id, place::int from deal where place <= $1', [most]);
    const { text, bind } = compileVisible(this.contextOf(caller), of);
    const { rows } = await this.db.query<{ id: string }>(text, bind([caller.userId, some.rows.map(({ id }) => id)]));
    const seen = new Set(rows.map(({ id }) => id));
    return some.rows.flatMap(({ id, place }) => (seen.has(id) ? [place] : [])).sort((a, b) => a - b);
  }

  /** How PostgreSQL goes about a list whose plan is kept: it does not look at the values. */
  async wayOf(caller: Caller, name: string, request: Request, breadths?: Breadths): Promise<Way> {
    const { text } = this.listOf(caller, name, request, breadths, null);
    const { rows } = await this.db.query<{ 'QUERY PLAN': readonly { readonly Plan: Step }[] }>(
      `explain (generic_plan, format json) ${text}`,
    );
    const steps: Step[] = [];
    const walk = (step: Step): void => {
      steps.push(step);
      step.Plans?.forEach(walk);
    };
    for (const { Plan } of rows[0]?.['QUERY PLAN'] ?? []) walk(Plan);
    const indexes = steps
      .flatMap((step) => step['Index Name'] ?? [])
      .filter((index) => index.startsWith(`${name}$`) || index === `${name}_pkey`);
    return {
      steps: steps.map((step) => (step['Relation Name'] ? `${step['Node Type']} on ${step['Relation Name']}` : step['Node Type'])),
      indexes: [...new Set(indexes)].sort(),
    };
  }

  private contextOf({ live, sight }: Caller): CompileContext {
    return {
      model: live.model,
      sight,
      schema: this.schema,
      zone: live.calendar.zone,
      text: 'code_point',
      abilities: sight.abilities,
      locks: sight.locks,
    };
  }

  private listOf(caller: Caller, name: string, request: Request, breadths: Breadths | undefined, after: readonly (string | null)[] | null) {
    const { live, sight, userId } = caller;
    const parsed = parseQuery({ model: live.model, sight, userId, calendar: live.calendar, nowMs: 0 }, objectOf(live, name), request);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    const query = { ...parsed.value, after };
    const context = this.contextOf(caller);
    const compiled = compileList(breadths ? { ...context, breadths } : context, query);
    return { text: compiled.text, values: compiled.bind(boundOf(query)) };
  }
}

function objectOf({ model }: LiveModel, name: string) {
  const found = model.objects.get(name);
  if (!found) throw new Error(`no object ${name}`);
  return found;
}
