const label = (en: string) => ({ 'zh-CN': en, en });
const field = (name: string, type: string, more: object = {}) => ({ name, type, label: label(name), ...more });

/** A role as its document says it; what the oracle reads. */
export interface RoleText {
  readonly kind: 'role';
  readonly name: string;
  readonly objects: Readonly<Record<string, RightsText>>;
  readonly restrictions?: readonly { readonly object: string; readonly condition: string }[];
  readonly actions?: readonly string[];
}
export type ScopeText =
  | 'none'
  | 'own'
  | 'own_and_below'
  | 'department'
  | 'department_and_below'
  | 'all'
  | { readonly departments: readonly string[]; readonly below?: boolean }
  | { readonly condition: string };
export interface RightsText {
  readonly create?: boolean;
  readonly read?: ScopeText;
  readonly update?: ScopeText;
  readonly delete?: ScopeText;
  readonly fieldDefault?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly when?: readonly { readonly condition: string; readonly fields: Readonly<Record<string, string>> }[];
}

/** How a field follows from others, as the oracle knows it. */
export interface FieldText {
  readonly name: string;
  readonly type: string;
  /** The object a reference leads to. */
  readonly object?: string;
  readonly objects?: readonly string[];
  readonly lookup?: readonly [reference: string, field: string];
  readonly product?: readonly string[];
  readonly count?: { readonly object: string; readonly via: string };
}
/** People as sharing rules say them: by e-mail, by name of a team or department, by role. */
export interface MembersText {
  readonly users?: readonly string[];
  readonly teams?: readonly string[];
  readonly departments?: readonly string[];
  readonly below?: boolean;
  readonly roles?: readonly string[];
}
export interface RuleText {
  readonly name: string;
  readonly owners?: MembersText;
  readonly when?: string;
  readonly with: MembersText;
  readonly access: 'read' | 'edit';
}
export interface ObjectText {
  readonly name: string;
  readonly rules?: readonly RuleText[];
  readonly sharing: 'private' | 'read' | 'edit' | 'parent';
  readonly parent?: string;
  readonly fields: readonly FieldText[];
}

/** The objects as the oracle knows them. */
export const objects: readonly ObjectText[] = [
  {
    name: 'firm',
    sharing: 'private',
    fields: [
      { name: 'name', type: 'text' },
      { name: 'city', type: 'text' },
      { name: 'credit', type: 'integer' },
      { name: 'phone', type: 'phone' },
      { name: 'offer_count', type: 'rollup', count: { object: 'offer', via: 'firm' } },
      { name: 'note_count', type: 'rollup', count: { object: 'note', via: 'firm' } },
    ],
  },
  {
    name: 'offer',
    sharing: 'private',
    rules: [
      { name: 'north', owners: { departments: ['North'], below: true }, with: { teams: ['Divers'] }, access: 'read' },
      { name: 'dear', when: 'price > 240', with: { roles: ['unit'], departments: ['South'] }, access: 'edit' },
      { name: 'hills', owners: { roles: ['below'] }, when: 'city = "hill"', with: { users: ['rep@example.com'] }, access: 'edit' },
    ],
    fields: [
      { name: 'name', type: 'text' },
      { name: 'city', type: 'select' },
      { name: 'price', type: 'integer' },
      { name: 'margin', type: 'integer' },
      { name: 'firm', type: 'reference', object: 'firm' },
      { name: 'others', type: 'multi_reference', object: 'firm' },
      { name: 'about', type: 'polymorphic', objects: ['firm', 'vault'] },
      { name: 'firm_credit', type: 'lookup', lookup: ['firm', 'credit'] },
      { name: 'earned', type: 'formula', product: ['price', 'margin'] },
      { name: 'risked', type: 'formula', product: ['price', 'firm.credit'] },
    ],
  },
  {
    name: 'note',
    sharing: 'parent',
    parent: 'firm',
    fields: [
      { name: 'name', type: 'text' },
      { name: 'mood', type: 'integer' },
      { name: 'firm', type: 'reference', object: 'firm' },
    ],
  },
  {
    name: 'price_list',
    sharing: 'read',
    rules: [{ name: 'floors', when: 'floor > 15', with: { departments: ['Sales'], below: true }, access: 'edit' }],
    fields: [
      { name: 'name', type: 'text' },
      { name: 'floor', type: 'integer' },
    ],
  },
  {
    name: 'board',
    sharing: 'edit',
    fields: [
      { name: 'name', type: 'text' },
      { name: 'pinned', type: 'integer' },
    ],
  },
  {
    name: 'vault',
    sharing: 'private',
    fields: [
      { name: 'name', type: 'text' },
      { name: 'code', type: 'integer' },
    ],
  },
];

const documentField = (one: FieldText): object => {
  if (one.lookup) return field(one.name, 'lookup', { reference: one.lookup[0], field: one.lookup[1] });
  if (one.product) return field(one.name, 'formula', { expression: one.product.join(' * '), returns: 'integer' });
  if (one.count) return field(one.name, 'rollup', { relation: `${one.count.object}s`, aggregate: 'count' });
  if (one.type === 'reference' || one.type === 'multi_reference') return field(one.name, one.type, { object: one.object });
  if (one.type === 'select')
    return field(one.name, one.type, { options: ['hill', 'lake', 'port'].map((value) => ({ value, label: label(value) })) });
  return field(one.name, one.type, one.objects ? { objects: one.objects } : {});
};
const inverses: Readonly<Record<string, string>> = { 'offer.firm': 'offers', 'note.firm': 'notes', 'offer.others': 'asides' };

export const roles: readonly RoleText[] = [
  {
    kind: 'role',
    name: 'own',
    objects: {
      firm: { read: 'own', update: 'own', delete: 'own', create: true },
      offer: { read: 'own', update: 'own', delete: 'none', create: true },
      note: { read: 'own', update: 'own' },
    },
  },
  {
    kind: 'role',
    name: 'below',
    objects: {
      firm: { read: 'own_and_below', update: 'own', fields: { credit: 'hidden' } },
      offer: { read: 'own_and_below', update: 'own_and_below', fields: { margin: 'hidden', price: 'read' } },
      price_list: { read: 'own', update: 'own', fieldDefault: 'read' },
    },
  },
  {
    kind: 'role',
    name: 'unit',
    objects: {
      firm: { read: 'department', update: 'department' },
      offer: {
        read: 'department',
        update: 'own',
        delete: 'department',
        fieldDefault: 'hidden',
        fields: { name: 'edit', price: 'read', city: 'read' },
      },
      board: { read: 'own', update: 'own', create: true },
    },
  },
  {
    kind: 'role',
    name: 'units',
    objects: {
      firm: { read: 'department_and_below', update: 'none' },
      offer: { read: 'department_and_below', update: 'department_and_below', delete: 'department_and_below' },
    },
  },
  {
    kind: 'role',
    name: 'north',
    objects: {
      firm: { read: { departments: ['North'], below: true }, update: { departments: ['North'] } },
      offer: { read: { departments: ['North'] } },
    },
  },
  {
    kind: 'role',
    name: 'every',
    objects: Object.fromEntries(
      ['firm', 'offer', 'note', 'price_list', 'board', 'vault'].map((name) => [
        name,
        { read: 'all', update: 'all', delete: 'all', create: true } satisfies RightsText,
      ]),
    ),
    actions: ['transfer'],
  },
  {
    kind: 'role',
    name: 'large',
    objects: {
      offer: { read: { condition: 'price > 100' }, update: { condition: 'price > 300' }, fieldDefault: 'read', fields: { city: 'edit' } },
      firm: { read: 'all', fieldDefault: 'hidden', fields: { name: 'read' } },
    },
  },
  {
    kind: 'role',
    name: 'regional',
    objects: {
      firm: { read: { condition: 'city = $user.region' }, update: { condition: 'city = $user.region' } },
      offer: { read: { condition: 'firm.city = $user.region' } },
    },
  },
  { kind: 'role', name: 'margins', objects: { offer: { read: { condition: 'city = "lake"' }, fieldDefault: 'read' } } },
  { kind: 'role', name: 'blind', objects: { offer: { read: 'all', fields: { city: 'hidden' } } } },
  {
    kind: 'role',
    name: 'cautious',
    objects: {},
    restrictions: [
      { object: 'firm', condition: 'credit < 50' },
      { object: 'offer', condition: 'price > 50' },
    ],
  },
  { kind: 'role', name: 'loner', objects: { user: { read: 'none' }, offer: { read: 'all', update: 'own' } } },
  {
    kind: 'role',
    name: 'veiled',
    objects: {
      firm: { read: 'all', update: 'own', fields: { phone: 'masked', credit: 'masked', city: 'read' } },
      offer: {
        read: 'all',
        update: 'all',
        fields: { margin: 'masked' },
        when: [
          { condition: 'city = "lake"', fields: { price: 'read', margin: 'hidden' } },
          { condition: 'owner != $user.id', fields: { name: 'masked', firm: 'hidden' } },
        ],
      },
      note: { read: 'all', update: 'all', fields: { name: 'masked', mood: 'masked' } },
      vault: { read: 'all', fieldDefault: 'masked' },
    },
  },
  {
    kind: 'role',
    name: 'near',
    objects: {
      firm: {
        read: 'all',
        update: 'all',
        when: [
          { condition: 'owner != $user.id', fields: { phone: 'masked', city: 'masked' } },
          { condition: 'credit > 50', fields: { phone: 'hidden', name: 'read' } },
        ],
      },
      offer: { read: 'all', update: 'own', when: [{ condition: 'firm.credit < 50', fields: { price: 'masked', city: 'hidden' } }] },
    },
  },
  { kind: 'role', name: 'lifted', objects: {}, actions: ['unmask'] },
  {
    kind: 'role',
    name: 'clerk',
    objects: { note: { read: 'own', update: 'own', create: true }, firm: { read: 'all', update: 'own', fields: { city: 'hidden' } } },
  },
];

export const documents: readonly { readonly kind: string; readonly name: string; readonly [key: string]: unknown }[] = [
  ...objects.map(({ name, sharing, parent, rules = [], fields }) => ({
    kind: 'object',
    name,
    label: label(name),
    nameField: 'name',
    sharing: {
      default: sharing,
      ...(parent ? { parent } : {}),
      ...(rules.length > 0 ? { rules: rules.map((rule) => ({ ...rule, label: label(rule.name) })) } : {}),
    },
    fields: fields.map((one) => {
      const inverse = inverses[`${name}.${one.name}`];
      return { ...documentField(one), ...(inverse ? { inverse } : {}) };
    }),
  })),
  // An index keeps this order ready for each city by itself.
  {
    kind: 'view',
    name: 'by_city',
    label: label('by city'),
    object: 'offer',
    type: 'list',
    columns: [{ field: 'name' }],
    filter: { field: 'city', op: 'in', value: ['lake', 'hill'] },
    sort: ['price'],
  },
  ...roles.map((role) => ({ ...role, label: label(role.name), actions: [...(role.actions ?? []), 'export', 'bulk', 'import'] })),
];

/** People with their roles, and where they stand. Departments are by name. */
export interface PersonText {
  readonly name: string;
  readonly roles: readonly string[];
  readonly manager: string | null;
  readonly departments: readonly string[];
  readonly region: string | null;
}
const person = (
  name: string,
  roleNames: string,
  manager: string | null,
  departments: string,
  region: string | null = null,
): PersonText => ({
  name,
  roles: roleNames.split(' ').filter(Boolean),
  manager,
  departments: departments.split(' ').filter(Boolean),
  region,
});
export const departments: readonly (readonly [name: string, parent: string | null])[] = [
  ['Sales', null],
  ['North', 'Sales'],
  ['Lake', 'North'],
  ['South', 'Sales'],
];
export const teams: readonly { readonly name: string; readonly lead: string | null; readonly members: readonly string[] }[] = [
  { name: 'Divers', lead: 'big', members: ['rep', 'alone', 'clerk', 'nobody'] },
  { name: 'Bears', lead: null, members: ['peer', 'local', 'careful', 'clerk'] },
];
/** A record that is shared by hand: with a person, team, department or role, all by name. */
export interface ShareText {
  readonly kind: 'user' | 'team' | 'department' | 'role';
  readonly name: string;
  readonly below: boolean;
  readonly access: 'read' | 'edit';
  /** Its time is over. */
  readonly isOver: boolean;
}
export const people: readonly PersonText[] = [
  person('head', 'below', null, 'Sales'),
  person('chief', 'below units', 'head', 'North'),
  person('rep', 'own', 'chief', 'Lake'),
  person('peer', 'unit', 'chief', 'Lake South', 'lake'),
  person('scout', 'north', 'head', 'South'),
  person('all', 'every', null, ''),
  person('big', 'own large', 'chief', 'North'),
  person('local', 'regional', 'head', 'South', 'hill'),
  person('mixed', 'below margins', 'peer', 'Lake'),
  person('careful', 'every cautious', 'head', 'Sales'),
  person('alone', 'loner', 'rep', ''),
  person('clerk', 'clerk below', 'head', 'South'),
  person('deep', 'own unit margins', 'rep', 'Lake North'),
  person('dim', 'blind margins', null, ''),
  person('veil', 'veiled', 'rep', 'Lake'),
  person('lifter', 'veiled lifted', 'head', 'South'),
  person('nearby', 'near', 'head', 'North'),
  person('both', 'near own veiled', 'chief', 'Lake'),
  person('nobody', '', null, ''),
];
