import { documentsOf, type Field, type Model, type TestValues } from '@tangram/model';
import { decide, opensAll, type Person } from '@tangram/policy';

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

export const isNull = (value: unknown): boolean => value === null || value === undefined;

/** What somebody may give: stored, not worked out, and not the record's own housekeeping but for its owner. */
export const isGiven = (field: Field): boolean =>
  (field.origin === 'declared' || field.name === 'owner' || field.name === 'record_type') &&
  field.columns.length > 0 &&
  field.formula === null &&
  field.rollUp === null &&
  field.lookUp === null &&
  field.type !== 'autonumber';

/** What stands in place of real people, records and texts. */
export class Inventions {
  readonly people: { name: string; called: string; roles: string[] }[] = [];
  readonly records: { name: string; object: string; values: TestValues }[] = [];
  private readonly model: Model;
  private readonly designers: readonly Person[];
  private readonly author: string | null;
  private readonly known = new Map<string, unknown>();

  constructor(model: Model, author: string | null) {
    this.model = model;
    this.author = author;
    // Whoever may design reads tests, whatever else they may read.
    this.designers = documentsOf(model, 'role').flatMap(({ name, actions = [] }) =>
      actions.includes('design') ? [{ kind: 'user' as const, roles: [name] }] : [],
    );
  }

  /** Whether a value of the field would stand in a test as it is: it says nothing of anybody, and everybody who may design may read it anyway. */
  keeps(object: string, field: Field): boolean {
    const isPersonal = field.document !== null && 'pii' in field.document && field.document.pii === true;
    if (isPersonal || !plain.has(field.type)) return false;
    return this.designers.every((designer) => opensAll(decide(this.model, designer, 'read', object), field.name));
  }

  /** Values for fields, without those that cannot be made up. */
  values(object: string, fields: readonly Field[], of: (field: Field) => unknown): TestValues {
    return Object.fromEntries(
      fields.flatMap((field) => {
        const made = this.value(object, field, of(field));
        return made === undefined ? [] : [[field.name, made] as const];
      }),
    );
  }

  /** undefined: it is left out. */
  value(object: string, field: Field, value: unknown): unknown {
    if (isNull(value)) return null;
    if (field.type === 'reference' || field.type === 'user') return this.reference(field, value);
    if (this.keeps(object, field)) return value;
    const key = `${field.name} ${JSON.stringify(value)}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const n = [...this.known.keys()].filter((one) => one.startsWith(`${field.name} `)).length + 1;
    const made = inventions[field.type]?.(field.label['zh-CN'] ?? field.name, n, field);
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
const inventions: Partial<Record<Field['type'], (label: string, n: number, field: Field) => unknown>> = {
  text: (label, n) => `${label} ${n}`,
  long_text: (label, n) => `${label} ${n}`,
  rich_text: (label, n) => `<p>${label} ${n}</p>`,
  email: (_, n) => `somebody-${n}@example.com`,
  phone: (_, n) => `+8613800000${String(n).padStart(3, '0')}`,
  url: (_, n) => `https://example.com/${n}`,
  integer: (_, n) => n,
  decimal: (_, n, field) => n.toFixed(field.scale ?? 2),
  percent: (_, n, field) => n.toFixed(field.scale ?? 2),
  currency: (_, n, field) => n.toFixed(field.scale ?? 2),
  date: (_, n) => `2025-01-${String(((n - 1) % 28) + 1).padStart(2, '0')}`,
  datetime: (_, n) => `2025-01-${String(((n - 1) % 28) + 1).padStart(2, '0')}T01:00:00.000Z`,
  select: (_, n, field) => nth(field, n),
  stage: (_, n, field) => nth(field, n),
};

const nth = ({ options }: Field, n: number): unknown => options?.[(n - 1) % options.length]?.value;
