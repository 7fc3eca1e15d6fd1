import { describe, expect, test } from '@jest/globals';
import { type Expression, evaluate, loadParser, type Value } from '@tangram/expression';
import {
  type AnyDocument,
  builtInObjects,
  link,
  type Model,
  type ObjectDocument,
  readExpressionsBy,
  type RoleDocument,
} from '@tangram/model';
import fc from 'fast-check';
import { type Action, allow, decide, kindOf, type Rows, type Subject } from './index.ts';

const reading = readExpressionsBy(await loadParser());
const named = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const text = (name: string) => ({ name, type: 'text' as const, label: named(name, name) });

const company: ObjectDocument = {
  kind: 'object',
  name: 'company',
  label: named('客户', 'Company'),
  nameField: 'name',
  fields: [text('name'), text('region'), text('credit'), text('margin')],
};
const deal: ObjectDocument = {
  kind: 'object',
  name: 'deal',
  label: named('商机', 'Deal'),
  nameField: 'name',
  fields: [
    text('name'),
    text('margin'),
    { name: 'company', type: 'reference', object: 'company', inverse: 'deals', label: named('客户', 'Company') },
    { name: 'credit', type: 'lookup', reference: 'company', field: 'credit', label: named('信用', 'Credit') },
    { name: 'shown', type: 'formula', expression: 'name & margin', returns: 'text', label: named('显示', 'Shown') },
    { name: 'told', type: 'formula', expression: 'name & margin', returns: 'text', discloses: true, label: named('公开', 'Told') },
  ],
};
const note: ObjectDocument = {
  kind: 'object',
  name: 'note',
  label: named('记录', 'Note'),
  nameField: 'name',
  sharing: { default: 'parent', parent: 'deal' },
  fields: [
    text('name'),
    text('margin'),
    { name: 'deal', type: 'reference', object: 'deal', inverse: 'notes', label: named('商机', 'Deal') },
  ],
};

type Rights = RoleDocument['objects'];
const role = (name: string, objects: Rights, more: Partial<RoleDocument> = {}): RoleDocument => ({
  kind: 'role',
  name,
  label: named(name, name),
  objects,
  ...more,
});

function modelOf(...roles: readonly RoleDocument[]): Model {
  const linked = link([...builtInObjects, company, deal, note, ...roles] satisfies AnyDocument[], reading);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  return linked.value;
}
const user = (...roles: string[]): Subject => ({ kind: 'user', roles });
const actions: readonly Action[] = ['read', 'create', 'update', 'delete'];

describe('deciding what someone may do', () => {
  const model = modelOf();

  test.each(actions)('an admin may %s every record and edit every field', (action) => {
    const decision = decide(model, user('sales', 'admin'), action, 'deal');
    expect([decision.rows, decision.field('name')]).toEqual(['all', 'edit']);
  });

  test.each(actions)('someone without a role may %s nothing and sees no field', (action) => {
    const decision = decide(model, user(), action, 'deal');
    expect([decision.rows, decision.field('name')]).toEqual(['none', 'hidden']);
  });

  test('a role that is not known grants nothing', () => {
    expect(decide(model, user('administrator', 'Admin'), 'read', 'deal').rows).toBe('none');
    expect(allow(model, user('administrator'), 'design')).toBe(false);
  });

  test('an object that does not exist is closed to an admin too', () => {
    expect(decide(model, user('admin'), 'read', 'ghost').rows).toBe('none');
  });

  test('the program itself and an admin have every right of the workspace', () => {
    expect([allow(model, { kind: 'system' }, 'publish'), allow(model, user('admin'), 'users'), allow(model, user(), 'users')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('a limit takes away from an admin too, and gives nothing', () => {
    const key = (roles: string[], objects: 'all' | Record<string, 'read' | 'write'>): Subject => ({
      kind: 'user',
      roles,
      within: { objects, actions: ['export'] },
    });
    const keyed = key(['admin'], { deal: 'read' });
    expect(actions.map((action) => decide(model, keyed, action, 'deal').rows)).toEqual(['all', 'none', 'none', 'none']);
    expect(decide(model, keyed, 'read', 'company').rows).toBe('none');
    expect([allow(model, keyed, 'export'), allow(model, keyed, 'design')]).toEqual([true, false]);
    expect(decide(model, key([], 'all'), 'read', 'deal').rows).toBe('none');
  });
});

describe('roles', () => {
  const model = modelOf(
    role('rep', {
      deal: { create: true, read: 'own_and_below', update: 'own', fields: { margin: 'hidden' } },
      company: { read: 'all', fields: { credit: 'hidden' } },
      note: { read: 'own', update: 'own' },
    }),
    role('margins', { deal: { read: { condition: 'name = "open"' }, fieldDefault: 'read' } }),
    role('regional', {}, { restrictions: [{ object: 'company', condition: 'region = $user.region' }] }),
    role('exporter', {}, { actions: ['export'] }),
  );
  const own = { kind: 'compare', op: 'eq', left: { kind: 'path', path: 'owner' }, right: { kind: 'variable', name: 'user.id' } };

  /** What was shared by hand comes to what every role opens. */
  const shared = (least: 'read' | 'edit') => ({ kind: 'shared', of: { path: 'id' }, least });

  test('give the records of their scopes', () => {
    expect(decide(model, user('rep'), 'read', 'deal').rows).toMatchObject({
      kind: 'or',
      of: [{ kind: 'reach', of: { path: 'owner' }, people: 'below' }, shared('read')],
    });
    expect(decide(model, user('rep'), 'delete', 'deal').rows).toBe('none');
    expect(decide(model, user('rep'), 'create', 'deal').rows).toBe('all');
  });

  test('let nothing be changed that is not seen', () => {
    expect(decide(model, user('rep'), 'update', 'deal').rows).toMatchObject({
      kind: 'and',
      of: [{ kind: 'or', of: [own, shared('edit')] }, { kind: 'or' }],
    });
  });

  test('hide fields, what comes of them and what looks at them, unless that says that it discloses', () => {
    const read = decide(model, user('rep'), 'read', 'deal');
    expect(['name', 'margin', 'credit', 'shown', 'told'].map((name) => read.field(name))).toEqual([
      'edit',
      'hidden',
      'hidden',
      'hidden',
      'edit',
    ]);
  });

  test('open a field only on the records that they open', () => {
    const read = decide(model, user('rep', 'margins'), 'read', 'deal');
    expect([read.field('margin'), read.opens('name')]).toEqual(['read', 'all']);
    expect(read.opens('margin')).toMatchObject({ kind: 'or', of: [{ left: { path: 'name' } }, shared('read')] });
    expect(read.opens('shown')).toEqual(read.opens('margin'));
    expect(decide(model, user('rep', 'margins'), 'update', 'deal').field('margin')).toBe('read');
  });

  test('let who reads the parent read what belongs to it', () => {
    const rows = decide(model, user('rep'), 'read', 'note').rows;
    expect(JSON.stringify(rows)).toContain('"path":"deal.owner"');
  });

  test('subtract what they restrict from what all of them give', () => {
    expect(decide(model, user('rep'), 'read', 'company').rows).toBe('all');
    expect(decide(model, user('rep', 'regional'), 'read', 'company').rows).toMatchObject({ kind: 'compare', left: { path: 'region' } });
  });

  test('that do not speak of people let them be read', () => {
    expect(decide(model, user('rep'), 'read', 'user').rows).toBe('all');
    expect(decide(model, user('rep'), 'update', 'user').rows).toBe('none');
  });

  test('give actions', () => {
    expect([allow(model, user('exporter'), 'export'), allow(model, user('exporter'), 'import')]).toEqual([true, false]);
  });

  test('have one kind for the same roles in any order, and another for others', () => {
    expect(kindOf(user('rep', 'margins'))).toBe(kindOf(user('margins', 'rep', 'rep')));
    expect(kindOf(user('rep'))).not.toBe(kindOf(user('rep', 'margins')));
    expect(kindOf(user('admin'))).toBe('all');
  });
});

describe('whatever roles there are', () => {
  const scope = fc.constantFrom<NonNullable<Rights[string]['read']>>(
    'none',
    'own',
    'all',
    { condition: 'name = "a"' },
    { condition: 'margin = "b"' },
  );
  const right = fc.constantFrom('hidden' as const, 'read' as const, 'edit' as const);
  const rights: fc.Arbitrary<Rights[string]> = fc.record({
    create: fc.boolean(),
    read: scope,
    update: scope,
    delete: scope,
    fieldDefault: right,
    fields: fc.dictionary(fc.constantFrom('name', 'margin'), right),
  });
  const roleOf = fc.record({ deal: rights, note: rights, company: rights });
  const restriction = fc.constantFrom('name = "a"', 'margin = "b"', 'company.region = "north"');
  const records: readonly Readonly<Record<string, Value>>[] = ['a', 'b', null].flatMap((name) =>
    ['b', 'c', null].flatMap((margin) =>
      ['me', 'other'].map((owner) => ({
        name,
        margin,
        owner,
        company: 'c1',
        'company.id': 'c1',
        'company.region': owner === 'me' ? 'north' : null,
        'company.owner': owner,
        'company.name': name,
        deal: 'd1',
        'deal.id': 'd1',
        'deal.owner': owner,
        'deal.name': margin,
        'deal.margin': name,
      })),
    ),
  );

  const holds = (condition: Expression, record: Readonly<Record<string, Value>>): boolean =>
    evaluate(condition, {
      value: (path) => record[path] ?? null,
      variable: (name) => (name === 'user.id' ? 'me' : null),
      related: () => [],
      params: [],
    }) === true;
  const meets = (rows: Rows, record: Readonly<Record<string, Value>>): boolean =>
    rows === 'all' || (rows !== 'none' && holds(rows, record));

  const behind = (record: Readonly<Record<string, Value>>, reference: string) =>
    Object.fromEntries(
      Object.entries(record).flatMap(([path, value]) =>
        path.startsWith(`${reference}.`) ? [[path.slice(reference.length + 1), value]] : [],
      ),
    );

  /** Whether something may be done with a field of a record. What a lookup shows is joined with the rights to the record that it looks at. */
  function isOpen(model: Model, subject: Subject, action: Action, object: string, name: string, record: Readonly<Record<string, Value>>) {
    const decision = decide(model, subject, action, object);
    const open = decision.opens(name);
    const wanted = action === 'read' ? decision.field(name) !== 'hidden' : decision.field(name) === 'edit';
    const there = name === 'credit' && object === 'deal' ? decide(model, subject, 'read', 'company').rows : 'all';
    return wanted && (open === 'all' || holds(open, record)) && meets(there, behind(record, 'company'));
  }

  /** Everything that may be seen and changed: `read deal 3 name`. */
  const granted = (model: Model, subject: Subject): ReadonlySet<string> =>
    new Set(
      ['deal', 'note', 'company'].flatMap((object) =>
        actions.flatMap((action) =>
          records.flatMap((record, i) => {
            if (!meets(decide(model, subject, action, object).rows, record)) return [];
            const fields = model.objects.get(object)?.fields ?? [];
            const open = fields.filter(({ name }) => isOpen(model, subject, action, object, name, record));
            return [`${action} ${object} ${i}`, ...open.map(({ name }) => `${action} ${object} ${i} ${name}`)];
          }),
        ),
      ),
    );
  const beyond = (more: ReadonlySet<string>, less: ReadonlySet<string>) => [...more].filter((one) => !less.has(one));

  test('another role takes nothing away, and a restriction adds nothing', () => {
    fc.assert(
      fc.property(roleOf, roleOf, restriction, fc.constantFrom('deal', 'company'), (one, two, condition, object) => {
        const model = modelOf(
          role('one', one),
          role('two', two),
          role('less', {}, { restrictions: [{ object, condition: object === 'deal' ? condition : 'name = "a"' }] }),
        );
        const [some, both, cut] = [user('one'), user('one', 'two'), user('one', 'two', 'less')].map((subject) => granted(model, subject));
        if (!some || !both || !cut) return false;
        expect([beyond(some, both), beyond(cut, both)]).toEqual([[], []]);
        return true;
      }),
      { numRuns: 50 },
    );
  });

  test('nothing is changed or deleted that is not read', () => {
    fc.assert(
      fc.property(roleOf, (one) => {
        const all = granted(modelOf(role('one', one)), user('one'));
        const unseen = [...all].filter((what) => /^(update|delete)/.test(what) && !all.has(what.replace(/^\w+/, 'read')));
        expect(unseen.filter((what) => what.split(' ').length === 3 || what.startsWith('update'))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('an object with amounts of several currencies', () => {
  const bill: ObjectDocument = {
    kind: 'object',
    name: 'bill',
    label: named('账单', 'Bill'),
    nameField: 'name',
    fields: [text('name'), ...['amount', 'cost'].map((name) => ({ name, type: 'currency' as const, label: named(name, name) }))],
    money: {},
  };
  const rate: ObjectDocument = {
    kind: 'object',
    name: 'rate',
    label: named('汇率', 'Rate'),
    nameField: 'code',
    fields: [
      text('code'),
      { name: 'since', type: 'date', label: named('起始', 'Since') },
      { name: 'value', type: 'decimal', label: named('值', 'Value') },
    ],
  };
  const currencies: AnyDocument = {
    kind: 'currencies',
    name: 'currencies',
    label: named('币种', 'Currencies'),
    corporate: 'CNY',
    currencies: [{ code: 'CNY', label: named('人民币', 'Renminbi') }],
    rates: { object: 'rate', currency: 'code', from: 'since', rate: 'value' },
  };
  const seen = (rights: Rights[string], action: Action = 'read') => {
    const linked = link([...builtInObjects, bill, rate, currencies, role('clerk', { bill: rights })], reading);
    if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
    const { field } = decide(linked.value, user('clerk'), action, 'bill');
    return ['currency', 'currency_rate', 'amount_base', 'cost_base'].filter((name) => field(name) !== 'hidden');
  };

  test('shows whoever sees an amount its currency and what it comes to, and nothing of another', () => {
    expect(seen({ read: 'all', fieldDefault: 'hidden', fields: { amount: 'read' } })).toEqual(['currency', 'currency_rate', 'amount_base']);
    expect(seen({ read: 'all', fieldDefault: 'hidden', fields: { name: 'read' } })).toEqual([]);
    expect(seen({ read: 'all', fieldDefault: 'read', fields: { cost: 'hidden' } })).toEqual(['currency', 'currency_rate', 'amount_base']);
  });

  test('lets who changes an amount change its currency, unless the role says otherwise', () => {
    const may = (fields: NonNullable<Rights[string]['fields']>) => {
      const rights = { read: 'all', update: 'all', fieldDefault: 'read', fields } as const;
      const linked = link([...builtInObjects, bill, rate, currencies, role('clerk', { bill: rights })], reading);
      return linked.ok ? decide(linked.value, user('clerk'), 'update', 'bill').field('currency') : null;
    };
    expect(may({ amount: 'edit' })).toBe('edit');
    expect(may({ amount: 'edit', currency: 'read' })).toBe('read');
    expect(may({})).toBe('read');
  });
});
