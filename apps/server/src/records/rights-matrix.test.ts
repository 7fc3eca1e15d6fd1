import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ABSENT, Oracle, type Row } from '../../test/rights/oracle.ts';
import { type RightsServer, startRights } from '../../test/rights/story.ts';
import { objects, people, type PersonText } from '../../test/rights/world.ts';
import { settled } from '../../test/settled-events.ts';
import { type Answer, send } from '../../test/start-server.ts';

// Thousands of requests: how long they take is nothing that is tested.
jest.setTimeout(300_000);

let story: RightsServer;
beforeAll(async () => {
  story = await startRights();
}, 240_000);
afterAll(() => story.server.stop());

type Json = Readonly<Record<string, unknown>>;
let cells = 0;
let differences: string[] = [];
/** One cell of the matrix: what was answered, and what the oracle says. */
function cell(what: string, answered: unknown, expected: unknown): void {
  cells += 1;
  const [left, right] = [answered, expected].map((one) => JSON.stringify(one === ABSENT ? 'absent' : (one ?? null)));
  if (left !== right) differences.push(`${what}: answered ${left}, expected ${right}`);
}

const ask = (who: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  send(story.server.url, method, `/api/v1${path}`, body, { token: story.tokens.get(who) ?? null });
const rowsOf = (object: string): readonly Row[] => story.world.rows.get(object) ?? [];
const namesOf = (object: string): readonly string[] => [
  'owner',
  ...(objects.find(({ name }) => name === object)?.fields ?? []).map(({ name }) => name),
];
const valueIn = (record: Json, name: string): unknown => (Object.hasOwn(record, name) ? record[name] : ABSENT);
const byName = (list: readonly Json[]) => list.map((one) => String(one['id'])).sort();

/** Runs a part of the matrix for everybody and every object. */
async function everywhere(
  part: (who: PersonText, object: string, oracle: Oracle, at: string) => Promise<void>,
  isCalm = false,
): Promise<void> {
  differences = [];
  for (const who of people) {
    const oracle = new Oracle(story.world, who);
    const parts = objects.map(
      ({ name }) =>
        () =>
          part(who, name, oracle, `${who.name} ${name}`),
    );
    if (isCalm) for (const one of parts) await one();
    else await Promise.all(parts.map((one) => one()));
  }
  expect(differences.slice(0, 12)).toEqual([]);
}
const readable = (oracle: Oracle, object: string): readonly Row[] => rowsOf(object).filter((row) => oracle.may('read', object, row));
const shown = (oracle: Oracle, object: string): readonly string[] => namesOf(object).filter((name) => !oracle.isHidden(object, name));

const idsOf = (rows: readonly Row[]): readonly string[] => rows.map(({ id }) => id).sort();

/** Ids in the order of a field, read page by page. */
async function pagesOf(who: string, object: string, name: string): Promise<{ readonly status: number; readonly ids: readonly string[] }> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { status, body } = await ask(who, 'POST', `/records/${object}/query`, { sort: [name], select: ['id'], limit: 5, cursor });
    if (status !== 200) return { status, ids };
    ids.push(...body.data.map((one: Json) => String(one['id'])));
    cursor = body.nextCursor ?? undefined;
    if (cursor === undefined) return { status, ids };
  }
}

/** The same as the oracle has it: what is empty or closed comes last. */
function ordered(oracle: Oracle, object: string, name: string): readonly string[] {
  const rank = (value: unknown): string => {
    if (value === null) return '2';
    return typeof value === 'number' ? `1${String(value + 1_000_000).padStart(12, '0')}` : `1${String(value)}`;
  };
  return readable(oracle, object)
    .map(({ id, ...row }) => `${rank(oracle.met(object, { ...row, id, owner: row.owner }, name))} ${id}`)
    .sort()
    .map((one) => one.slice(one.lastIndexOf(' ') + 1));
}

async function groupedBy(who: string, object: string, name: string, oracle: Oracle, at: string): Promise<void> {
  const aggregate = (body: object) => ask(who, 'POST', `/records/${object}/aggregate`, body);
  const { status, body } = await aggregate({ groupBy: [{ field: name, as: 'g' }], measures: [{ op: 'count', as: 'n' }] });
  cell(`${at} by ${name}`, status, oracle.isAsked(object, name) ? 200 : 400);
  if (status !== 200) return;
  const values = readable(oracle, object).map((row) => oracle.met(object, row, name));
  const counted = [...new Set(values.map(String))].map((one) => [one, values.filter((value) => String(value) === one).length]);
  cell(`${at} by ${name}`, body.rows.map((one: Json) => [String(one['g'] ?? null), Number(one['n'])]).sort(), counted.sort());
  if (rowsOf(object).every((row) => typeof (row[name] ?? 0) !== 'number')) return;
  const numbers = values.filter((one) => typeof one === 'number');
  const sum = await aggregate({ measures: [{ op: 'sum', field: name, as: 's' }] });
  if (sum.status === 200) cell(`${at} sum ${name}`, sum.body.rows[0].s, numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0));
}

const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

/** Whether it is empty, and each value that there is: what is masked only exactly, and only a phone, unless somebody may unmask. */
async function filteredBy(who: string, object: string, name: string, oracle: Oracle, at: string): Promise<void> {
  const rows = readable(oracle, object);
  const query = (filter: unknown) => ask(who, 'POST', `/records/${object}/query`, { filter, select: ['id'], limit: 1000 });
  const hasMasks = oracle.hasMasks(object, name);
  const lifted = oracle.unmasks && hasMasks;
  const met = (row: Row) => (lifted ? oracle.beneath(object, row, name) : oracle.met(object, row, name));
  const isAsked = lifted || oracle.isAsked(object, name);
  const empty = await query({ field: name, op: 'is_null' });
  cell(`${at} is_null`, empty.status, isAsked ? 200 : 400);
  if (isAsked && empty.status === 200) cell(`${at} is_null`, byName(empty.body.data), idsOf(rows.filter((row) => isEmpty(met(row)))));
  const exactly = name === 'phone' && hasMasks;
  if (!isAsked && !exactly) return;
  const plain = rowsOf(object).map((row) => row[name]);
  for (const value of new Set(plain.filter((one) => typeof one === 'string' || typeof one === 'number'))) {
    const same = await query({ field: name, op: 'eq', value });
    const meant = rows.filter((row) => (exactly ? oracle.beneath(object, row, name) : met(row)) === value);
    cell(`${at} eq ${String(value)}`, same.status === 200 ? byName(same.body.data) : same.status, idsOf(meant));
  }
}

async function behindReference(who: string, object: string, oracle: Oracle, at: string): Promise<void> {
  const isThere = !oracle.isHidden(object, 'firm') && oracle.opensObject('firm') && !oracle.isHidden('firm', 'city');
  const { status, body } = await ask(who, 'POST', `/records/${object}/query`, { select: ['firm.city'], limit: 1000 });
  cell(`${at} firm.city`, status, isThere ? 200 : 400);
  if (status !== 200) return;
  for (const row of readable(oracle, object)) {
    const firm = rowsOf('firm').find(({ id }) => id === oracle.value(object, row, 'firm'));
    const record = body.data.find((one: Json) => one['id'] === row.id) ?? {};
    cell(`${at} ${row['name']} firm.city`, record['firm.city'], firm ? oracle.value('firm', firm, 'city') : null);
  }
}

type Changes = Readonly<Record<string, { readonly to: unknown }>>;

/** What history and timeline tell of a record: of fields that are closed on it nothing, of others what the record shows now. */
async function pastOf(who: string, object: string, row: Row, oracle: Oracle, at: string): Promise<void> {
  const [history, timeline] = await Promise.all(
    ['history', 'timeline'].map((part) => ask(who, 'GET', `/records/${object}/${row.id}/${part}`)),
  );
  const status = oracle.may('read', object, row) ? 200 : oracle.opensObject(object) ? 404 : 403;
  cell(at, [history?.status, timeline?.status], [status, status]);
  if (status !== 200) return;
  const whole: Changes = story.changes.get(row.id) ?? {};
  const changes: Changes = history?.body.data[0]?.changes ?? {};
  const told: Changes = timeline?.body.data.find((one: Json) => one['type'] === 'change')?.changes ?? {};
  for (const name of namesOf(object)) {
    const isTold = whole[name] !== undefined && oracle.shows(object, row, name);
    cell(`${at} ${name}`, changes[name]?.to ?? null, isTold ? oracle.value(object, row, name) : null);
    cell(`${at} ${name} told`, [changes[name] !== undefined, told[name] !== undefined], [isTold, isTold]);
  }
}

/** What became of one operation of a batch. */
const verdict = (one: Json | undefined): unknown => {
  const [error] = (one?.['errors'] ?? []) as readonly Json[];
  return one?.['status'] === 'failed' ? ((one['code'] === 'validation_failed' ? error?.['code'] : one['code']) ?? null) : 'done';
};

/** What is made must be allowed: by restrictions, and for notes by the firm with which they are seen and changed. */
async function madeNew(
  who: string,
  object: string,
  oracle: Oracle,
  at: string,
  created: Json | undefined,
  tried: (operations: readonly object[]) => Promise<readonly Json[] | number>,
): Promise<void> {
  const made: Row = { id: '', owner: story.world.ids.get(who) ?? null, name: 'new' };
  cell(`${at} created`, verdict(created), oracle.mayLeave(object, made, false) ? 'done' : 'forbidden');
  if (object !== 'note') return;
  const firms = rowsOf('firm');
  const results = await tried(firms.map(({ id }) => ({ op: 'create', values: { name: 'new', firm: id } })));
  firms.forEach((firm, i) => {
    const expected = oracle.isHidden('note', 'firm')
      ? 'unknown_field'
      : !oracle.may('read', 'firm', firm)
        ? 'reference_missing'
        : oracle.mayLeave('note', { ...made, firm: firm.id }, true)
          ? 'done'
          : 'forbidden';
    cell(`${at} create under ${firm['name']}`, typeof results === 'number' ? results : verdict(results[i]), expected);
  });
}

describe('everybody, every object, every record, every field', () => {
  test('get', () =>
    everywhere(async ({ name: who }, object, oracle, at) => {
      for (const row of rowsOf(object)) {
        const { status, body } = await ask(who, 'GET', `/records/${object}/${row.id}?include=can`);
        const may = oracle.may('read', object, row);
        cell(`${at} ${row['name']}`, status, may ? 200 : oracle.opensObject(object) ? 404 : 403);
        if (!may || status !== 200) continue;
        for (const name of namesOf(object)) cell(`${at} ${row['name']} ${name}`, valueIn(body, name), oracle.value(object, row, name));
        const masked = namesOf(object).filter((name) => oracle.isMasked(object, row, name) && oracle.value(object, row, name) !== null);
        cell(
          `${at} ${row['name']} masked`,
          [...(body.$masked ?? [])].sort(),
          shown(oracle, object)
            .filter((name) => masked.includes(name))
            .sort(),
        );
        cell(`${at} ${row['name']} can`, body.can, {
          update: oracle.may('update', object, row),
          delete: oracle.may('delete', object, row),
          share: oracle.mayShare(object, row),
        });
      }
    }));

  test('list, count and as of now', () =>
    everywhere(async ({ name: who }, object, oracle, at) => {
      const { status, body } = await ask(who, 'POST', `/records/${object}/query`, { limit: 1000, count: 'exact' });
      cell(at, status, oracle.opensObject(object) ? 200 : 403);
      if (status !== 200) return;
      const expected = readable(oracle, object);
      cell(at, byName(body.data), expected.map(({ id }) => id).sort());
      cell(`${at} count`, body.count, expected.length);
      const asOf = new Date(Date.now() + 60_000).toISOString();
      const then = (await ask(who, 'POST', `/records/${object}/query`, { limit: 1000, asOf })).body.data;
      for (const row of expected)
        for (const [list, when] of [
          [body.data, 'now'],
          [then, 'then'],
        ] as const) {
          const record = list.find((one: Json) => one['id'] === row.id) ?? {};
          for (const name of namesOf(object))
            cell(`${at} ${row['name']} ${name} ${when}`, valueIn(record, name), oracle.value(object, row, name));
        }
    }));

  test('filter', () =>
    everywhere(async ({ name: who }, object, oracle, at) => {
      if (!oracle.opensObject(object)) return;
      for (const name of namesOf(object)) await filteredBy(who, object, name, oracle, `${at} ${name}`);
    }));

  test('some values of a choice, in an order that an index has', () =>
    everywhere(async ({ name: who }, object, oracle, at) => {
      if (object !== 'offer' || !oracle.opensObject(object) || !oracle.isAsked(object, 'city')) return;
      const filter = { field: 'city', op: 'in', value: ['lake', 'hill'] };
      const { body } = await ask(who, 'POST', '/records/offer/query', { filter, sort: oracle.isAsked(object, 'price') ? ['price'] : [] });
      const rows = readable(oracle, object).filter((row) => ['lake', 'hill'].includes(String(oracle.met(object, row, 'city'))));
      cell(at, byName(body.data), idsOf(rows));
    }));

  test('sort, page by page', () =>
    everywhere(async ({ name: who }, object, oracle, at) => {
      if (!oracle.opensObject(object)) return;
      for (const name of namesOf(object).filter((one) => !['others', 'about', 'owner', 'firm'].includes(one))) {
        const found = await pagesOf(who, object, name);
        cell(`${at} ${name}`, found.status, oracle.isAsked(object, name) ? 200 : 400);
        if (found.status === 200) cell(`${at} ${name} order`, found.ids, ordered(oracle, object, name));
      }
    }));

  test('group, add up and search', () =>
    everywhere(async ({ name: who }, object, oracle, at) => {
      if (!oracle.opensObject(object)) return;
      for (const name of namesOf(object).filter((one) => !['others', 'about'].includes(one)))
        await groupedBy(who, object, name, oracle, at);
      const found = await ask(who, 'POST', '/search', { q: object, objects: [object], limit: 100 });
      const rows = readable(oracle, object).filter((row) => typeof oracle.met(object, row, 'name') === 'string');
      if (found.status !== 200) return;
      cell(`${at} search`, byName(found.body.data), idsOf(rows));
      for (const { id, title } of found.body.data) {
        const row = rows.find((one) => one.id === id);
        if (row) cell(`${at} ${row['name']} title`, title, oracle.value(object, row, 'name'));
      }
    }));

  test('related records and what is behind references', () =>
    everywhere(async ({ name: who }, object, oracle, at) => {
      if ((object !== 'offer' && object !== 'note') || !oracle.opensObject(object)) return;
      await behindReference(who, object, oracle, at);
      if (!oracle.opensObject('firm')) return;
      const has = await ask(who, 'POST', '/records/firm/query', { filter: { has: `${object}s` }, select: ['id'], limit: 1000 });
      cell(`${at} has`, has.status, oracle.isHidden(object, 'firm') ? 400 : 200);
      if (has.status !== 200) return;
      const pointing = readable(oracle, object).map((row) => oracle.value(object, row, 'firm'));
      cell(`${at} has`, byName(has.body.data), idsOf(readable(oracle, 'firm').filter(({ id }) => pointing.includes(id))));
    }));

  test('history and timeline', () =>
    everywhere(async ({ name: who }, object, oracle, at) => {
      if (object === 'offer') for (const row of rowsOf(object)) await pastOf(who, object, row, oracle, `${at} ${row['name']}`);
    }));

  test('events with their values', async () => {
    await settled(story.server.databaseUrl);
    await everywhere(async ({ name: who }, object, oracle, at) => {
      const { status, body } = await ask(who, 'GET', `/events?objects=${object}&include=values&limit=1000`);
      cell(at, status, oracle.opensObject(object) ? 200 : 400);
      if (status !== 200) return;
      const [gone, there] = [true, false].map((left) => body.data.filter(({ op }: Json) => (op === 'removed') === left));
      cell(`${at} records`, [...new Set(byName(there))], idsOf(readable(oracle, object)));
      cell(
        `${at} removed`,
        byName(gone).filter((id) => idsOf(readable(oracle, object)).includes(id)),
        [],
      );
      for (const { id, changed, values } of there) {
        const row = rowsOf(object).find((one) => one.id === id);
        if (!row) continue;
        for (const name of namesOf(object)) {
          cell(`${at} ${row['name']} ${name}`, valueIn(values ?? {}, name), oracle.value(object, row, name));
          if (changed.includes(name)) cell(`${at} ${row['name']} changed ${name}`, oracle.value(object, row, name) === ABSENT, false);
        }
      }
    });
  });

  test('export', () =>
    everywhere(async ({ name: who }, object, oracle, at) => {
      const { status, body } = await ask(who, 'POST', `/records/${object}/export`, {
        format: 'csv',
        labels: false,
        select: [...shown(oracle, object)],
      });
      if (who === 'nobody' || !oracle.opensObject(object)) return cell(at, status, 403);
      cell(at, status, 200);
      const [head = '', ...lines] = String(body).replace('\uFEFF', '').trim().split(/\r?\n/);
      cell(`${at} head`, head.split(','), shown(oracle, object));
      cell(`${at} lines`, lines.length, readable(oracle, object).length);
      const text = lines.join('\n');
      for (const one of rowsOf('firm')) if (!oracle.may('read', 'firm', one)) cell(`${at} ${one['name']}`, text.includes(one.id), false);
    }, true));

  test('change, create and delete, tried in batches', () =>
    everywhere(async ({ name: who }, object, oracle, at) => {
      const tried = async (operations: readonly object[]): Promise<readonly Json[] | number> => {
        const { status, body } = await ask(who, 'POST', `/records/${object}/bulk`, { operations, atomic: false, dryRun: true });
        return status === 200 ? body.results : status;
      };
      const rows = rowsOf(object);
      const updates = oracle.opensObject(object) && rows.some((row) => oracle.may('update', object, row));
      for (const name of namesOf(object).filter((one) => one !== 'owner')) {
        const values = (row: Row) => ({ [name]: ['name', 'city'].includes(name) ? 'lake' : typeof row[name] === 'number' ? 1 : null });
        const mayLeave = (row: Row) => oracle.mayLeave(object, { ...row, ...values(row) }, name === 'firm');
        const results = await tried(rows.map((row) => ({ op: 'update', id: row.id, values: values(row) })));
        if (typeof results === 'number') {
          if (!updates) cell(`${at} ${name}`, results, 403);
          else cell(`${at} ${name}`, results, 200);
          continue;
        }
        rows.forEach((row, i) => {
          const edits = oracle.edits(object, row, name);
          const code = verdict(results[i]);
          const what = `${at} ${row['name']} set ${name}`;
          // Fields that nobody may set on any record are refused before any record is looked at.
          if (!oracle.may('read', object, row)) cell(what, ['not_found', 'unknown_field', 'read_only'].includes(String(code)), true);
          else if (!oracle.may('update', object, row)) cell(what, ['forbidden', 'unknown_field', 'read_only'].includes(String(code)), true);
          else cell(what, code, edits === 'yes' ? (mayLeave(row) ? 'done' : 'forbidden') : edits);
        });
      }
      const deletions = await tried(rows.map(({ id }) => ({ op: 'delete', id })));
      rows.forEach((row, i) => {
        const code = typeof deletions === 'number' ? 'forbidden' : verdict(deletions[i]);
        const isSeen = oracle.may('read', object, row);
        const expected =
          typeof deletions === 'number' ? 'forbidden' : !isSeen ? 'not_found' : oracle.may('delete', object, row) ? 'done' : 'forbidden';
        cell(`${at} ${row['name']} delete`, code, expected);
      });
      const created = await tried([{ op: 'create', values: { name: 'new' } }]);
      cell(
        `${at} create`,
        typeof created === 'number' ? created : 200,
        oracle.mayCreate(object) && people.some(({ name }) => name === who) ? 200 : 403,
      );
      if (typeof created !== 'number') await madeNew(who, object, oracle, at, created[0], tried);
    }));

  test('the model, the schemas and OpenAPI', () =>
    everywhere(async ({ name: who }, object, oracle, at) => {
      const [model, api] = await Promise.all([ask(who, 'GET', '/model'), ask(who, 'GET', '/openapi.json')]);
      const document = model.body.documents.find((one: Json) => one['kind'] === 'object' && one['name'] === object);
      cell(at, document !== undefined, oracle.opensObject(object));
      cell(`${at} openapi`, api.body.paths[`/api/v1/records/${object}`] !== undefined, oracle.opensObject(object));
      const type = object
        .split('_')
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join('');
      const properties: Json = api.body.components.schemas[type]?.properties ?? {};
      for (const name of namesOf(object)) {
        if (name !== 'owner' && document) {
          const isNamed = document.fields.some((one: Json) => one['name'] === name);
          if (isNamed) cell(`${at} ${name} model`, oracle.isHidden(object, name), false);
        }
        cell(`${at} ${name} openapi`, Object.hasOwn(properties, name), oracle.opensObject(object) && !oracle.isHidden(object, name));
      }
    }));

  test('is at least twenty thousand cells', () => {
    expect(cells).toBeGreaterThan(20_000);
  });
});
