import { describe, expect, test } from '@jest/globals';
import { compileRecordParser, type Field, type Model } from '@tangram/model';
import { isObject, modelOf, readSample, type SampleRecord, templateNames } from './read-template.ts';

/** The day on which these tests install the sample data. */
const installed = Date.parse('2026-03-11T00:00:00+08:00');
const dayLength = 86_400_000;
const shanghaiOffset = 8 * 3_600_000;

const idOf = (position: number) => `00000000-0000-7000-8000-${String(position).padStart(12, '0')}`;
const isRef = (value: unknown): value is { $ref: string } => isObject(value) && typeof value['$ref'] === 'string';
const isDay = (value: unknown): value is { $day: number; $time?: string } => isObject(value) && typeof value['$day'] === 'number';

/** The key of the record that a value points to: of a reference, or of a polymorphic value with its object. */
const keyIn = (value: unknown): string | undefined =>
  isRef(value) ? value.$ref : isObject(value) && isRef(value['id']) ? value['id'].$ref : undefined;

/** `{ $day, $time }` → a date, or with a time of day in Shanghai a moment. */
function moment({ $day, $time }: { $day: number; $time?: string }): string {
  const midnight = installed + $day * dayLength;
  if ($time === undefined) return new Date(midnight + shanghaiOffset).toISOString().slice(0, 10);
  const [hours = 0, minutes = 0] = $time.split(':').map(Number);
  return new Date(midnight + (hours * 60 + minutes) * 60_000).toISOString();
}

interface Loaded extends SampleRecord {
  readonly resolved: Readonly<Record<string, unknown>>;
}

/** The records as a loader makes them, in order; a reference to a record that comes later is a problem. */
function load(template: string): { readonly records: readonly Loaded[]; readonly problems: readonly string[]; readonly model: Model } {
  const model = modelOf(template);
  const known = new Map<string, { readonly id: string; readonly object: string }>();
  const problems: string[] = [];
  const records = readSample(template).map((record, position): Loaded => {
    const object = model.objects.get(record.object);
    const resolve = (value: unknown, field: Field | undefined): unknown => {
      if (Array.isArray(value)) return value.map((item: unknown) => resolve(item, field));
      if (isDay(value)) return moment(value);
      const key = keyIn(value);
      if (key === undefined) return value;
      const target = known.get(key);
      if (!target) return problems.push(`${record.key}: ${key} is not known yet`);
      if (field && !field.targets.includes(target.object)) problems.push(`${record.key}.${field.name}: ${key} is a ${target.object}`);
      if (isRef(value)) return target.id;
      if (isObject(value) && value['object'] !== target.object) problems.push(`${record.key}: ${key} is no ${String(value['object'])}`);
      return target;
    };
    const resolved = Object.fromEntries(
      Object.entries(record.values).map(([name, value]) => [name, resolve(value, object?.byName.get(name))]),
    );
    if (known.has(record.key)) problems.push(`${record.key} is there twice`);
    known.set(record.key, { id: idOf(position), object: record.object });
    return { ...record, resolved };
  });
  return { records, problems, model };
}

describe.each(templateNames)('the sample data of %s', (template) => {
  const { records, problems, model } = load(template);
  const of = (object: string) => records.filter((record) => record.object === object);

  test('names only records that come before, each key once', () => {
    expect(problems).toEqual([]);
  });

  test('holds only values that the model accepts as history', () => {
    const parsers = new Map([...model.objects.values()].map((object) => [object.name, compileRecordParser(object)]));
    const refused = records.flatMap(({ key, object, resolved: { roles: _, ...values } }) => {
      const outcome = parsers.get(object)?.('create', values, { historical: true });
      if (!outcome) return [`${key}: no object ${object}`];
      return outcome.ok ? [] : outcome.issues.map(({ path, code }) => `${key}.${path}: ${code} ${JSON.stringify(values[path])}`);
    });
    expect(refused).toEqual([]);
  });

  test('has nothing twice that must be unique', () => {
    for (const object of model.objects.values()) {
      const single = object.fields.filter(({ unique }) => unique).map((field) => [field]);
      for (const fields of [...single, ...object.keys.map((key) => key.fields)]) {
        const given = of(object.name)
          .map(({ resolved }) => fields.map(({ name }) => resolved[name]))
          .filter((values) => !values.includes(undefined))
          .map((values) => JSON.stringify(values));
        expect([object.name, given.filter((values, i) => given.indexOf(values) !== i)]).toEqual([object.name, []]);
      }
    }
  });

  test('gives people only roles that the template has', () => {
    const roles = new Set([...model.documents.keys()].flatMap((ref) => (ref.startsWith('role:') ? [ref.slice('role:'.length)] : [])));
    for (const { key, values } of of('user'))
      expect([
        key,
        Array.isArray(values['roles']) && values['roles'].length > 0 && values['roles'].every((role: unknown) => roles.has(String(role))),
      ]).toEqual([key, true]);
  });

  test('has for every object at least one record', () => {
    expect([...model.objects.keys()].filter((name) => of(name).length === 0)).toEqual([]);
  });

  test('has in every stage of every pipeline at least one record', () => {
    for (const { object, field, stages } of model.pipelines.values()) {
      const taken = new Set(of(object).map(({ values }) => values[field]));
      expect([object, stages.filter(({ name }) => !taken.has(name)).map(({ name }) => name)]).toEqual([object, []]);
    }
  });

  test('a record in a stage has what the stage asks for, and entered it after it was made', () => {
    for (const { object, field, byName } of model.pipelines.values()) {
      for (const { key, resolved } of of(object)) {
        const stage = byName.get(String(resolved[field]));
        expect([key, (stage?.required ?? []).filter((name) => resolved[name] === undefined)]).toEqual([key, []]);
        expect([key, String(resolved['created_at']) <= String(resolved[`${field}_entered_at`])]).toEqual([key, true]);
      }
    }
  });

  test('nothing has happened later than yesterday', () => {
    const past = [
      'created_at',
      'happened_at',
      'visited_at',
      'sent_at',
      'last_activity_at',
      'completed_at',
      'resolved_at',
      'read_at',
      'inspected_at',
      'received_on',
    ];
    const early = records.flatMap(({ key, values }) =>
      past.filter((name) => isDay(values[name]) && values[name].$day >= 0).map((name) => `${key}.${name}`),
    );
    const stages = [...model.pipelines.values()].flatMap(({ object, field }) =>
      of(object)
        .filter(({ values }) => {
          const at = values[`${field}_entered_at`];
          return !isDay(at) || at.$day >= 0;
        })
        .map(({ key }) => key),
    );
    expect([...early, ...stages]).toEqual([]);
  });

  test('what is said to be the last activity is not before any there is', () => {
    for (const { name } of [...model.objects.values()].filter(({ activities }) => activities)) {
      for (const { key, resolved } of of(name)) {
        const last = activityMoments(model, records, key).at(-1);
        if (last !== undefined) expect([key, String(resolved['last_activity_at'] ?? '') >= last]).toEqual([key, true]);
      }
    }
  });

  test('uses no address or name of the internet that could be real', () => {
    const text = JSON.stringify(records.map(({ values }) => values));
    const hosts = [...text.matchAll(/(?:@|https?:\/\/)([a-z0-9.-]+\.[a-z]+)/g)].map((match) => match[1] ?? '');
    expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
  });
});

/** When the activities about a record were, in time order. */
function activityMoments(model: Model, records: readonly Loaded[], about: string): readonly string[] {
  return [...model.objects.values()]
    .flatMap(({ name, document: { activity } }) =>
      activity
        ? records
            .filter(({ object, values }) => {
              return object === name && keyIn(values[activity.regarding]) === about && values['status'] !== 'planned';
            })
            .map(({ resolved }) => resolved[activity.at])
        : [],
    )
    .filter((at): at is string => typeof at === 'string')
    .sort();
}

describe('the story of the CRM', () => {
  const { records } = load('crm');
  const of = (object: string) => records.filter((record) => record.object === object);
  const linesOf = (object: string, parent: string, key: string) => of(object).filter(({ values }) => keyIn(values[parent]) === key);
  const cents = (value: unknown) => Math.round(Number(value) * 100);

  test('has forty companies, three teams, two regions and more than ninety deals', () => {
    expect([of('company').length, of('team').length, of('deal').length > 90]).toEqual([40, 3, true]);
    expect(new Set(of('company').map(({ values }) => values['sales_region']))).toEqual(new Set(['east', 'south']));
  });

  test.each([
    ['quote', 'quote_line', 'net_amount'],
    ['order', 'order_line', 'amount'],
  ])('the lines of each %s add up to it', (object, line, total) => {
    for (const { key, values } of of(object)) {
      const lines = linesOf(line, object, key);
      for (const { values: of1 } of lines)
        expect([key, cents(of1['amount'])]).toEqual([
          key,
          Math.round((cents(of1['unit_price']) * Number(of1['quantity']) * (100 - Number(of1['discount']))) / 100),
        ]);
      expect([key, lines.length > 0, lines.reduce((sum, { values: of1 }) => sum + cents(of1['amount']), 0)]).toEqual([
        key,
        true,
        cents(values[total]),
      ]);
    }
  });

  test('the instalments of a contract add up to it, and what is paid has a payment of that amount', () => {
    for (const { key, values } of of('contract')) {
      const plans = linesOf('payment_plan', 'contract', key);
      if (plans.length > 0)
        expect([key, plans.reduce((sum, plan) => sum + cents(plan.values['amount']), 0)]).toEqual([key, cents(values['amount'])]);
      for (const plan of plans) {
        const paid = linesOf('payment', 'payment_plan', plan.key).reduce((sum, payment) => sum + cents(payment.values['amount']), 0);
        const due = cents(plan.values['amount']);
        const expected =
          plan.values['status'] === 'paid' ? paid === due : plan.values['status'] === 'partial' ? paid > 0 && paid < due : paid === 0;
        expect([plan.key, expected]).toEqual([plan.key, true]);
      }
    }
  });

  test('nobody is spoken to before the deal begins', () => {
    const begun = new Map(of('deal').map(({ key, resolved }) => [key, String(resolved['created_at'])]));
    const early = [
      ['call', 'happened_at'],
      ['visit', 'visited_at'],
      ['meeting', 'starts_at'],
      ['email', 'sent_at'],
    ].flatMap(([object = '', at = '']) =>
      of(object)
        .filter(({ values, resolved }) => {
          return String(resolved[at]) < (begun.get(keyIn(values['regarding']) ?? '') ?? '');
        })
        .map(({ key }) => key),
    );
    expect(early).toEqual([]);
  });

  test('who buys is a customer', () => {
    const status = new Map(of('company').map(({ key, values }) => [key, values['status']]));
    const strangers = of('deal')
      .filter(({ values }) => values['stage'] === 'won' && status.get(keyIn(values['company']) ?? '') !== 'active')
      .map(({ key }) => key);
    expect(strangers).toEqual([]);
  });
});
