import type { Field, Model, TestValues } from '@tangram/model';

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
  private readonly author: string | null;
  private readonly known = new Map<string, unknown>();

  constructor(model: Model, author: string | null) {
    this.model = model;
    this.author = author;
  }

  /** Values for fields, without those that cannot be made up. */
  values(fields: readonly Field[], of: (field: Field) => unknown): TestValues {
    return Object.fromEntries(
      fields.flatMap((field) => {
        const made = this.value(field, of(field));
        return made === undefined ? [] : [[field.name, made] as const];
      }),
    );
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
