import {
  type Field,
  type Label,
  type Model,
  type ObjectDefinition,
  pathsInExpression,
  type TestDocument,
  type TestValues,
} from '@tangram/model';
import type { ShownChange } from '../records/shown-change.ts';

/** What happened to a record last, and to whom it belongs. */
export interface LastChange {
  readonly object: ObjectDefinition;
  /** The record as it is, as the API shows it. */
  readonly record: Readonly<Record<string, unknown>>;
  /** null: it has not changed since it was made. */
  readonly change: Pick<ShownChange, 'at' | 'op' | 'changes'> | null;
  /** Who did it, by their user; null for the program. */
  readonly author: string | null;
  readonly roles: readonly string[];
}

/** Kinds of values that say nothing of anybody, and stay as they are. */
const plain: ReadonlySet<Field['type']> = new Set<Field['type']>([
  'integer',
  'decimal',
  'percent',
  'currency',
  'boolean',
  'date',
  'datetime',
  'time',
  'duration',
  'select',
  'multi_select',
  'stage',
  'rating',
  'region',
]);

/**
 * A test that does to a made-up record what was done to a real one: what was there before, who did it with which roles, and what came of it. Names,
 * texts and everything that is marked as personal are replaced: equal ones by equal ones, so that what changed still changes.
 *
 * @param name of the document
 */
export function recordedTest(model: Model, name: string, { object, record, change, author, roles }: LastChange): TestDocument {
  const invent = new Inventions(model, author);
  const changes = change?.op === 'update' ? change.changes : {};
  const kept = object.fields.filter(isGiven);
  const valuesOf = (from: (field: Field) => unknown, fields: readonly Field[]): TestValues =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const made = invent.value(field, from(field));
        return made === undefined ? [] : [[field.name, made] as const];
      }),
    );
  const now = (field: Field): unknown => record[field.name] ?? null;
  const isMade = change === null;
  const before = valuesOf(
    (field) => changes[field.name]?.from ?? (field.name in changes ? null : now(field)),
    kept.filter((field) => isMade || !isNull(changes[field.name]?.from ?? now(field))),
  );
  const touched = kept.filter((field) => (isMade ? !isNull(now(field)) : field.name in changes));
  const by = author === null ? {} : { by: 'author' };
  const said = valuesOf(now, touched);
  const shown = [...touched, ...object.fields.filter((field) => isOwnFormula(object, field))].flatMap((field) => {
    const is = field.formula ? now(field) : said[field.name];
    return is === undefined || is === null ? [] : [{ expect: 'value' as const, record: 'record', field: field.name, is }];
  });
  const isGone = change?.op === 'delete';
  const people = author === null ? [] : [{ name: 'author', called: '员工 1', roles: [...roles] }];
  return {
    kind: 'test',
    name,
    label: labelOf(object.label, isMade ? 'made' : isGone ? 'deleted' : 'changed'),
    at: change?.at ?? String(record['created_at']),
    people: [...people, ...invent.people],
    records: [...invent.records, ...(isMade ? [] : [{ name: 'record', object: object.name, values: before }])],
    when: [
      isMade
        ? { do: 'create', object: object.name, name: 'record', values: said, ...by }
        : isGone
          ? { do: 'delete', record: 'record', ...by }
          : { do: 'update', record: 'record', values: said, ...by },
    ],
    outcome: isGone
      ? [{ expect: 'notVisible', record: 'record', to: 'author' }]
      : shown.length > 0
        ? shown
        : [{ expect: 'value', record: 'record', field: 'version', is: 1 }],
  };
}

const isNull = (value: unknown): boolean => value === null || value === undefined;

/** What somebody may give: stored, not worked out, and not the record's own housekeeping but for its owner. */
const isGiven = (field: Field): boolean =>
  (field.origin === 'declared' || field.name === 'owner' || field.name === 'record_type') &&
  field.columns.length > 0 &&
  field.formula === null &&
  field.rollUp === null &&
  field.lookUp === null &&
  field.type !== 'autonumber';

/** A formula over what the record itself holds: over others it would be of records that are made up. */
function isOwnFormula(object: ObjectDefinition, { formula }: Field): boolean {
  if (!formula) return false;
  return pathsInExpression(formula.expression).every(({ text }) => {
    const own = object.byName.get(text);
    return own !== undefined && own.lookUp === null && own.rollUp === null && own.formula === null;
  });
}

const doings = {
  made: { 'zh-CN': '新建', en: 'is made' },
  changed: { 'zh-CN': '修改', en: 'is changed' },
  deleted: { 'zh-CN': '删除', en: 'is deleted' },
} as const;

const labelOf = (label: Label, doing: keyof typeof doings): Label => ({
  'zh-CN': `${doings[doing]['zh-CN']}${label['zh-CN'] ?? label['en'] ?? ''}（从操作录制）`,
  en: `${label['en'] ?? label['zh-CN'] ?? ''} ${doings[doing].en} (recorded)`,
});

/** What stands in place of real people, records and texts. */
class Inventions {
  readonly people: { name: string; called: string; roles: string[] }[] = [];
  readonly records: { name: string; object: string; values: TestValues }[] = [];
  private readonly model: Model;
  private readonly author: string | null;
  private readonly known = new Map<string, unknown>();

  constructor(model: Model, author: string | null) {
    this.model = model;
    this.author = author;
  }

  /** undefined: it is left out. */
  value(field: Field, value: unknown): unknown {
    if (isNull(value)) return null;
    const isPersonal = field.document !== null && 'pii' in field.document && field.document.pii === true;
    if (field.type === 'reference' || field.type === 'user') return this.reference(field, value);
    if (!isPersonal && plain.has(field.type)) return value;
    const key = `${field.name} ${JSON.stringify(value)}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const n = [...this.known.keys()].filter((one) => one.startsWith(`${field.name} `)).length + 1;
    const made = inventions[field.type]?.(field.label['zh-CN'] ?? field.name, n);
    this.known.set(key, made);
    return made;
  }

  private reference({ targets: [target = ''] }: Field, value: unknown): unknown {
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
    if (target === 'user' && id === this.author) return { $ref: 'author' };
    const key = `${target} ${String(id)}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const n = [...this.known.keys()].filter((one) => one.startsWith(`${target} `)).length + 1;
    const made = { $ref: `${target.slice(0, 36)}_${n}` };
    this.known.set(key, made);
    const object = this.model.objects.get(target);
    if (target === 'user') this.people.push({ name: made.$ref, called: `员工 ${n + 1}`, roles: [] });
    else
      this.records.push({
        name: made.$ref,
        object: target,
        values: { [object?.nameField.name ?? 'name']: `${object?.label['zh-CN'] ?? target} ${n}` },
      });
    return made;
  }
}

/** Made-up values of the kinds that can be made up; what is not here is left out. */
const inventions: Partial<Record<Field['type'], (label: string, n: number) => string>> = {
  text: (label, n) => `${label} ${n}`,
  long_text: (label, n) => `${label} ${n}`,
  rich_text: (label, n) => `<p>${label} ${n}</p>`,
  email: (_, n) => `somebody-${n}@example.com`,
  phone: (_, n) => `+8613800000${String(n).padStart(3, '0')}`,
  url: (_, n) => `https://example.com/${n}`,
};
