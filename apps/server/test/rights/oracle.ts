import {
  type FieldText,
  type ObjectText,
  objects,
  people,
  type PersonText,
  departments,
  type MembersText,
  type RightsText,
  roles,
  type RoleText,
  type ScopeText,
  type ShareText,
  teams,
} from './world.ts';

/** A record as it is stored: plain values, references by id. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly owner: string | null };
export type Action = 'read' | 'update' | 'delete';

/** What there is, and who everybody is. */
export interface World {
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  /** Ids of people by name. */
  readonly ids: ReadonlyMap<string, string>;
  /** What is shared by hand, by the record. */
  readonly shares: ReadonlyMap<string, readonly ShareText[]>;
}

/** A value that is not there for somebody, whatever the record: the field does not exist. */
export const ABSENT = Symbol('absent');

const objectOf = (name: string): ObjectText => {
  const found = objects.find((one) => one.name === name);
  if (!found) throw new Error(`no object ${name}`);
  return found;
};
const departmentChain = (name: string): readonly string[] => {
  const parent = departments.find(([one]) => one === name)?.[1] ?? null;
  return parent === null ? [name] : [name, ...departmentChain(parent)];
};
const isBelow = (who: string, above: string): boolean => {
  const manager = people.find(({ name }) => name === who)?.manager ?? null;
  return manager !== null && (manager === above || isBelow(manager, above));
};

/** Whether somebody is one of some people: in any of the ways in which they are said. */
const isAmong = (who: string, said: MembersText): boolean => {
  const person = people.find(({ name }) => name === who);
  const inTeam = teams.some(({ name, lead, members }) => said.teams?.includes(name) && (lead === who || members.includes(who)));
  const inDepartment = (person?.departments ?? []).some((one) =>
    (said.below ? departmentChain(one) : [one]).some((name) => said.departments?.includes(name)),
  );
  const hasRole = (person?.roles ?? []).some((role) => said.roles?.includes(role));
  return inTeam || inDepartment || hasRole || said.users?.includes(`${who}@example.com`) === true;
};

/** Says what somebody may see and do, from the role texts and plain rows alone. */
export class Oracle {
  private readonly world: World;
  private readonly person: PersonText;
  private readonly mine: readonly RoleText[];

  constructor(world: World, person: PersonText) {
    this.world = world;
    this.person = person;
    this.mine = roles.filter(({ name }) => person.roles.includes(name));
  }

  /** Whether any record of the object can be read at all. */
  opensObject(object: string): boolean {
    return this.mine.some((role) => scopeOf(role, object, 'read') !== 'none');
  }

  may(action: Action, object: string, row: Row): boolean {
    if (action !== 'read' && !this.may('read', object, row)) return false;
    if (!this.mine.some((role) => this.grants(role, action, object, row))) return false;
    return this.isUncut(object, row);
  }

  private isUncut(object: string, row: Row): boolean {
    return this.mine.every((role) =>
      (role.restrictions ?? []).every((one) => one.object !== object || this.holds(one.condition, object, row)),
    );
  }

  /** Whether a record may be shared with others. */
  mayShare(object: string, row: Row): boolean {
    const isOwn = row.owner === this.world.ids.get(this.person.name);
    return objectOf(object).sharing !== 'parent' && (this.may('update', object, row) || (isOwn && this.may('read', object, row)));
  }

  /** Whether somebody may leave a record like this: restrictions hold of what is written too, and nothing is put under what may only be read. */
  mayLeave(object: string, row: Row, isPlaced: boolean): boolean {
    if (!this.isUncut(object, row)) return false;
    const { sharing, parent = '' } = objectOf(object);
    if (sharing !== 'parent' || !isPlaced || row[parent] === null || row[parent] === undefined) return true;
    const target = this.fieldOf(object, parent).object ?? '';
    const above = this.row(target, row[parent]);
    return above !== undefined && this.may('update', target, above);
  }

  mayCreate(object: string): boolean {
    return this.mine.some((role) => role.objects[object]?.create === true);
  }

  /** What somebody sees of a field of a record that they may read. */
  value(object: string, row: Row, name: string): unknown {
    if (this.isHidden(object, name)) return ABSENT;
    if (this.isOpen(object, row, name)) return this.made(object, row, this.fieldOf(object, name));
    return this.isMasked(object, row, name) ? maskOf(this.fieldOf(object, name), this.made(object, row, this.fieldOf(object, name))) : null;
  }

  /** What filters, orders, groups and sums of somebody meet: where only a mask is shown, nothing. */
  met(object: string, row: Row, name: string): unknown {
    return this.isOpen(object, row, name) ? this.made(object, row, this.fieldOf(object, name)) : null;
  }

  /** The same for what is beneath the mask as well. */
  beneath(object: string, row: Row, name: string): unknown {
    return this.shows(object, row, name) ? this.made(object, row, this.fieldOf(object, name)) : null;
  }

  /** Whether a record shows a field, or its mask, whatever is in it. */
  shows(object: string, row: Row, name: string): boolean {
    return !this.isHidden(object, name) && (this.isOpen(object, row, name) || this.isMasked(object, row, name));
  }

  /** Whether a record shows the mask of a field, and no more. */
  isMasked(object: string, row: Row, name: string): boolean {
    return !this.isOpen(object, row, name) && this.opens(object, row, name, 'masked') && this.sourcesAreOpen(object, row, name);
  }

  /** Whether values of a field may be asked for: there is a role that shows more than its mask. */
  isAsked(object: string, name: string): boolean {
    return !this.isHidden(object, name) && this.shownTo(object, name, 'read');
  }

  /** Whether there are records of which somebody is shown the mask: by the role texts. */
  hasMasks(object: string, name: string): boolean {
    return (this.world.rows.get(object) ?? []).some((row) => this.may('read', object, row) && this.isMasked(object, row, name));
  }

  /** Whether anything is masked to somebody. */
  get seesMasks(): boolean {
    return JSON.stringify(this.mine).includes('"masked"');
  }

  get unmasks(): boolean {
    return this.mine.some(({ actions = [] }) => actions.includes('unmask'));
  }

  /** Whether a change may set a field of a record that may be changed. */
  edits(object: string, row: Row, name: string): 'yes' | 'unknown_field' | 'read_only' {
    if (this.isHidden(object, name)) return 'unknown_field';
    const field = this.fieldOf(object, name);
    if (field.lookup || field.product || field.count) return 'read_only';
    const opens = this.mine.some((role) => this.grants(role, 'update', object, row) && this.accessOn(role, object, row, name) === 'edit');
    return opens && this.isOpen(object, row, name) ? 'yes' : 'read_only';
  }

  /** No role opens the field on any record, or it is made of something that none opens. */
  isHidden(object: string, name: string): boolean {
    if (!this.shownTo(object, name, 'masked')) return true;
    const field = this.fieldOf(object, name);
    if (field.count) return !this.countsAll(object, field.count);
    return sourcesOf(field).some((path) => {
      const [head = '', last] = path.split('.');
      if (!this.isAsked(object, head)) return true;
      if (last === undefined) return false;
      const target = this.fieldOf(object, head).object ?? '';
      return !this.opensObject(target) || !this.isAsked(target, last);
    });
  }

  /** Some role gives so much of the field on some record. */
  private shownTo(object: string, name: string, least: Level): boolean {
    return this.mine.some((role) => scopeOf(role, object, 'read') !== 'none' && isAtLeast(this.given(role, object, name), least));
  }

  /** What a role gives of a field, and nothing of one that cannot be masked and is. */
  private given(role: RoleText, object: string, name: string): string {
    const access = accessOf(role, object, name);
    return access === 'masked' && !canMask(this.fieldOf(object, name)) ? 'hidden' : access;
  }

  /** The same for one record: what is said for when it is in a state, or is of somebody, lowers it. */
  private accessOn(role: RoleText, object: string, row: Row, name: string): string {
    const limits = (rightsOf(role, object)?.when ?? []).filter(({ condition }) => this.holds(condition, object, row, true));
    const rights = limits
      .flatMap(({ fields }) => fields[name] ?? [])
      .map((one) => (one === 'masked' && !canMask(this.fieldOf(object, name)) ? 'hidden' : one));
    return [this.given(role, object, name), ...rights].reduce((low, one) => (isAtLeast(one, low) ? low : one));
  }

  private opens(object: string, row: Row, name: string, least: Level): boolean {
    return this.mine.some((role) => this.grants(role, 'read', object, row) && isAtLeast(this.accessOn(role, object, row, name), least));
  }

  private isOpen(object: string, row: Row, name: string): boolean {
    return this.opens(object, row, name, 'read');
  }

  private sourcesAreOpen(object: string, row: Row, name: string): boolean {
    return sourcesOf(this.fieldOf(object, name)).every((path) => this.isOpen(object, row, path.split('.')[0] ?? ''));
  }

  /** A value of an open field: empty where what it is made of is closed on this record. */
  private made(object: string, row: Row, field: FieldText): unknown {
    if (field.count) {
      const { object: child, via } = field.count;
      return (this.world.rows.get(child) ?? []).filter((one) => one[via] === row.id).length;
    }
    if (field.lookup) return this.along(object, row, field.lookup.join('.')) ?? null;
    if (field.product) {
      const parts = field.product.map((path) => this.along(object, row, path));
      return parts.some((one) => typeof one !== 'number') ? null : parts.reduce<number>((sum, one) => sum * Number(one), 1);
    }
    return this.cut(field, row[field.name] ?? null);
  }

  /** What is left of a stored value without what it points to and is out of sight. */
  kept(object: string, name: string, value: unknown): unknown {
    return this.cut(this.fieldOf(object, name), value);
  }

  private cut(field: FieldText, value: unknown): unknown {
    if (field.type === 'reference') return this.seen(field.object ?? '', value) ? value : null;
    if (field.type === 'multi_reference') return Array.isArray(value) ? value.filter((id) => this.seen(field.object ?? '', id)) : value;
    if (field.type === 'polymorphic' && isPointer(value)) return this.seen(value.object, value.id) ? value : null;
    if (field.name === 'owner') return this.seesPeople ? value : null;
    return value;
  }

  private along(object: string, row: Row, path: string): unknown {
    const [head = '', last] = path.split('.');
    if (!this.isOpen(object, row, head)) return null;
    if (last === undefined) return this.made(object, row, this.fieldOf(object, head));
    const target = this.fieldOf(object, head).object ?? '';
    const there = this.row(target, row[head]);
    if (!there || !this.may('read', target, there) || !this.isOpen(target, there, last)) return null;
    return this.made(target, there, this.fieldOf(target, last));
  }

  private seen(object: string, id: unknown): boolean {
    const row = this.row(object, id);
    return row !== undefined && this.may('read', object, row);
  }

  /** Whether people can be read: by everyone whose roles do not say otherwise. */
  get seesPeople(): boolean {
    return this.mine.some((role) => role.objects['user'] === undefined || scopeOf(role, 'user', 'read') !== 'none');
  }

  private countsAll(object: string, { object: child, via }: NonNullable<FieldText['count']>): boolean {
    const { sharing, parent } = objectOf(child);
    const cut = this.mine.some(({ restrictions = [] }) => restrictions.some((one) => one.object === child));
    return (
      !cut &&
      this.mine.some((role) => {
        const scope = scopeOf(role, child, 'read');
        const all = scope === 'all' || (scope !== 'none' && (sharing === 'read' || sharing === 'edit'));
        const follows = scope !== 'none' && sharing === 'parent' && parent === via && object !== child;
        const limited = (rightsOf(role, child)?.when ?? []).some(({ fields }) => fields[via] !== undefined && fields[via] !== 'edit');
        return (all || follows) && !limited && isAtLeast(this.given(role, child, via), 'read');
      })
    );
  }

  /** One role's scope and what the object shares with everybody who has one. */
  private grants(role: RoleText, action: Action, object: string, row: Row): boolean {
    const scope = scopeOf(role, object, action);
    if (scope === 'none') return false;
    if (this.within(scope, object, row)) return true;
    const { sharing, parent } = objectOf(object);
    if (sharing !== 'parent' && action !== 'delete' && this.isShared(action, object, row)) return true;
    if (sharing === 'read') return action === 'read';
    if (sharing === 'edit') return action !== 'delete';
    if (sharing !== 'parent' || parent === undefined) return false;
    const target = objectOf(object).fields.find(({ name }) => name === parent)?.object ?? '';
    const above = this.row(target, row[parent]);
    return above !== undefined && this.may(action === 'read' ? 'read' : 'update', target, above);
  }

  /** By hand or by a rule, with whoever asks. */
  private isShared(action: Action, object: string, row: Row): boolean {
    const enough = (access: string) => action === 'read' || access === 'edit';
    const byHand = (this.world.shares.get(row.id) ?? []).some(
      ({ kind, name, below, access, isOver }) =>
        !isOver && enough(access) && isAmong(this.person.name, { [`${kind}s`]: [kind === 'user' ? `${name}@example.com` : name], below }),
    );
    const owner = [...this.world.ids].find(([, id]) => id === row.owner)?.[0];
    return (
      byHand ||
      (objectOf(object).rules ?? []).some(
        (rule) =>
          enough(rule.access) &&
          isAmong(this.person.name, rule.with) &&
          (!rule.owners || (owner !== undefined && isAmong(owner, rule.owners))) &&
          (rule.when === undefined || this.holds(rule.when, object, row)),
      )
    );
  }

  private within(scope: ScopeText, object: string, row: Row): boolean {
    const owner = [...this.world.ids].find(([, id]) => id === row.owner)?.[0];
    const holder = people.find(({ name }) => name === owner);
    const own = owner === this.person.name;
    if (typeof scope === 'object') {
      if ('condition' in scope) return this.holds(scope.condition, object, row);
      const named = holder?.departments ?? [];
      return named.some((one) => (scope.below ? departmentChain(one) : [one]).some((name) => scope.departments.includes(name)));
    }
    switch (scope) {
      case 'all':
        return true;
      case 'own':
        return own;
      case 'own_and_below':
        return own || (owner !== undefined && isBelow(owner, this.person.name));
      case 'department':
        return own || (holder?.departments ?? []).some((one) => this.person.departments.includes(one));
      case 'department_and_below':
        return (
          own || (holder?.departments ?? []).some((one) => departmentChain(one).some((name) => this.person.departments.includes(name)))
        );
      default:
        return false;
    }
  }

  /**
   * `path = "text"`, `path > 1`, `path < 1`, `path = $user.region`, `path != $user.id`: what a null is in is not met, and counts as met where
   * it takes something away.
   */
  private holds(condition: string, object: string, row: Row, unknown = false): boolean {
    const [path = '', sign, right = ''] = condition.split(' ');
    const [head = '', last] = path.split('.');
    const left = last === undefined ? row[head] : this.row(this.fieldOf(object, head).object ?? '', row[head])?.[last];
    const mine = { '$user.region': this.person.region, '$user.id': this.world.ids.get(this.person.name) ?? null }[right];
    const other = mine !== undefined ? mine : right.startsWith('"') ? right.slice(1, -1) : Number(right);
    if (left === null || left === undefined || other === null) return unknown;
    if (sign === '=' || sign === '!=') return (left === other) === (sign === '=');
    return sign === '>' ? Number(left) > Number(other) : Number(left) < Number(other);
  }

  private row(object: string, id: unknown): Row | undefined {
    return this.world.rows.get(object)?.find((one) => one.id === id);
  }

  private fieldOf(object: string, name: string): FieldText {
    return objectOf(object).fields.find((one) => one.name === name) ?? { name, type: 'system' };
  }
}

const isPointer = (value: unknown): value is { readonly object: string; readonly id: string } =>
  typeof value === 'object' && value !== null && 'object' in value && 'id' in value;

const rightsOf = (role: RoleText, object: string): RightsText | undefined => role.objects[object];
const scopeOf = (role: RoleText, object: string, action: Action): ScopeText => rightsOf(role, object)?.[action] ?? 'none';
const accessOf = (role: RoleText, object: string, name: string): string => {
  const rights = rightsOf(role, object);
  if (!rights) return 'hidden';
  return rights.fields?.[name] ?? rights.fieldDefault ?? 'edit';
};
const levels = ['hidden', 'masked', 'read', 'edit'];
type Level = 'masked' | 'read' | 'edit';
const isAtLeast = (access: string, least: string): boolean => levels.indexOf(access) >= levels.indexOf(least);

/** Values of which something sensible can be left. */
const canMask = ({ type, lookup, product, count }: FieldText): boolean =>
  ['text', 'phone', 'integer', 'select'].includes(type) || lookup !== undefined || product !== undefined || count !== undefined;

/** What is left of a value. Numbers are bands, of phones the ends are left, of texts the first letter, of choices nothing. */
export function maskOf({ type }: FieldText, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return bandOf(value);
  const text = String(value);
  if (type === 'phone') {
    const digits = text.replace('+86', '');
    return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  }
  if (type === 'select') return '***';
  return text.length > 1 ? `${text.slice(0, 1)}***` : '***';
}

function bandOf(value: number): string {
  if (Math.abs(value) < 1000) return '< 1,000';
  const low = 10 ** (String(Math.trunc(Math.abs(value))).length - 1);
  const band = `${low.toLocaleString('en')}–${(low * 10).toLocaleString('en')}`;
  return value < 0 ? `-(${band})` : band;
}

const sourcesOf = ({ lookup, product }: FieldText): readonly string[] => product ?? (lookup ? [lookup.join('.')] : []);
