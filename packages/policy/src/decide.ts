import { dependenciesOf, type Expression } from '@tangram/expression';
import type { Field, Model, ObjectDefinition } from '@tangram/model';
import { type Access, higher, isAtLeast } from './field-rights.ts';
import { type Grant, grantsOf, restrictionOf, rowsOf } from './grants.ts';
import { allOf, anyOf, asCondition, type Rows, under } from './rows.ts';
import { type Action, kindOf, mayAll, type Subject } from './subject.ts';

/** Who may do one thing to one object. */
export interface Decision {
  /** Which records: joined into every statement, and left out of it when it is everything. Asked with the system's rights. */
  readonly rows: Rows;
  /** The most that may be done with a field by its name, on any of the rows. A hidden one is answered like one that does not exist. */
  field(name: string): Access;
  /** On which of the rows a field may be read, or with an action that writes be written: a role opens it on the rows that the role opens. */
  opens(name: string): 'all' | Expression;
  /** Where the mask of a field may be read, or more: null for a field that is nowhere masked. On those of these rows that do not open it, it is. */
  masks(name: string): 'all' | Expression | null;
  /** The same of the field alone, whatever it is made of: for a moment at which it was made of other records than now. */
  given(name: string): 'all' | Expression;
  /** The same for decisions that give the same statements: part of the key of compiled statements. Never holds a value of the actor. */
  readonly shape: string;
}

const everything: Decision = {
  rows: 'all',
  field: () => 'edit',
  opens: () => 'all',
  masks: () => null,
  given: () => 'all',
  shape: 'all',
};
const nothing: Decision = {
  rows: 'none',
  field: () => 'hidden',
  opens: () => asCondition('none'),
  masks: () => null,
  given: () => asCondition('none'),
  shape: 'none',
};

/** Decisions that were made, by model: the same for everyone of a kind. */
const made = new WeakMap<Model, Map<string, Decision>>();
/** Decisions that are kept of one model. */
const MOST_KEPT = 10_000;

/**
 * What the subject may do. What is not granted is denied; what several roles grant adds up; what a role restricts is subtracted last.
 *
 * @param object the name of an object; one that does not exist gives nothing
 */
export function decide(model: Model, subject: Subject, action: Action, object: string): Decision {
  const definition = model.objects.get(object);
  if (!definition) return nothing;
  if (mayAll(subject)) return everything;
  const known = made.get(model) ?? new Map<string, Decision>();
  made.set(model, known);
  const key = `${action} ${object} ${kindOf(subject)}`;
  const decision = known.get(key) ?? new Deciding(model, subject).decide(action, definition);
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, decision);
  return decision;
}

/** Whether a field may be read, as it is, on every record that there is: only then may one be told something of all of them. */
export const opensAll = ({ rows, field, opens }: Decision, name: string): boolean =>
  rows === 'all' && isAtLeast(field(name), 'read') && opens(name) === 'all';

/** What a field is open for, and where. */
interface Opening {
  readonly access: Access;
  /** Where its value may be had. */
  readonly rows: Rows;
  /** Where at least its mask may be seen; null where that is no more. */
  readonly masked: Rows | null;
}
const closed: Opening = { access: 'hidden', rows: 'none', masked: null };

class Deciding {
  private readonly model: Model;
  private readonly subject: Subject;
  private readonly grants = new Map<string, readonly Grant[]>();
  private readonly readings = new Map<string, Opening>();

  constructor(model: Model, subject: Subject) {
    this.model = model;
    this.subject = subject;
  }

  decide(action: Action, object: ObjectDefinition): Decision {
    const rows = rowsOf(this.model, this.subject, action, object);
    if (rows === 'none') return nothing;
    const openings = new Map<string, Opening>();
    const opening = (name: string): Opening => {
      const field = object.byName.get(name);
      if (!field) return closed;
      const found = openings.get(name) ?? (action === 'read' ? this.reading(object, field) : this.writing(action, object, field));
      openings.set(name, found);
      return found;
    };
    return {
      rows,
      field: (name) => opening(name).access,
      opens: (name) => asCondition(opening(name).rows),
      masks: (name) => {
        const { masked } = opening(name);
        return masked && asCondition(masked);
      },
      given: (name) => {
        const field = object.byName.get(name);
        return asCondition(field ? this.openRows(action, object, field, 'read') : 'none');
      },
      shape: kindOf(this.subject),
    };
  }

  private grantsFor(action: Action, object: ObjectDefinition): readonly Grant[] {
    const key = `${action} ${object.name}`;
    const found = this.grants.get(key) ?? grantsOf(this.model, this.subject, action, object);
    this.grants.set(key, found);
    return found;
  }

  /** Rows on which roles give at least this much of a field; everything when these are all rows that there are to the subject. */
  private openRows(action: Action, object: ObjectDefinition, field: Field, least: Access): Rows {
    const grants = this.grantsFor(action, object);
    const opening = grants.filter((grant) => isAtLeast(grant.access(field), least));
    const limits = opening.map((grant) => grant.limit(field, least));
    const isEverywhere = opening.length === grants.length && grants.length > 0;
    if (isEverywhere && limits.every((limit) => limit === 'all')) return 'all';
    // The rows of the only grant are all that there are.
    if (isEverywhere && grants.length === 1) return limits[0] ?? 'none';
    return anyOf(opening.map(({ rows }, i) => allOf([rows, limits[i] ?? 'none'])));
  }

  /** What may be read of a field: also of everything that it is made of. */
  private reading(object: ObjectDefinition, field: Field): Opening {
    const key = `${object.name}.${field.name}`;
    const known = this.readings.get(key);
    if (known) return known;
    // A field that is asked for while it is looked at would depend on itself: it is closed.
    this.readings.set(key, closed);
    const own = this.openRows('read', object, field, 'read');
    const seen = this.openRows('read', object, field, 'masked');
    const sources = seen === 'none' ? [] : this.sources(object, field);
    const rows = own === 'none' ? 'none' : allOf([own, ...sources]);
    const shown = seen === 'none' ? 'none' : allOf([seen, ...sources]);
    const given = this.grantsFor('read', object).reduce<Access>((most, grant) => higher(most, grant.access(field)), 'hidden');
    const masked = JSON.stringify(shown) === JSON.stringify(rows) ? null : shown;
    const access = rows === 'none' ? 'masked' : higher(given, 'read');
    const found = shown === 'none' ? closed : { access, rows, masked };
    this.readings.set(key, found);
    return found;
  }

  private writing(action: Action, object: ObjectDefinition, field: Field): Opening {
    const read = this.reading(object, field);
    const edited = this.openRows(action, object, field, 'edit');
    // A new record is nobody's to read yet; of one that is there only what is seen can be changed.
    const rows = action === 'create' ? edited : allOf([edited, read.rows]);
    if (rows !== 'none') return { access: 'edit', rows, masked: null };
    const given = this.grantsFor(action, object).some((grant) => grant.access(field) !== 'hidden');
    return read.access !== 'hidden' || (action === 'create' && given) ? { access: 'read', rows, masked: null } : closed;
  }

  /** On which records everything may be read that a field is made of. */
  private sources(object: ObjectDefinition, field: Field): readonly Rows[] {
    if (field.document && 'discloses' in field.document && field.document.discloses === true) return [];
    if (field.formula)
      return dependenciesOf(field.formula.tree() ?? { kind: 'literal', type: 'text', value: null }).paths.map((path) =>
        this.along(object, path),
      );
    if (field.lookUp) {
      const there = this.along(object, field.lookUp.path);
      // A value that was copied too: whoever may point to what it is copied from must not learn so what is hidden there.
      return [there];
    }
    if (field.rollUp) return [this.rolledUp(object, field)];
    if (field.type === 'child_table') {
      const child = object.childOf(field.name);
      return [child && rowsOf(this.model, this.subject, 'read', child) !== 'none' ? 'all' : 'none'];
    }
    return [];
  }

  /** On which records every field of a path may be read. Which records of others may be read is asked where they are joined. */
  private along(object: ObjectDefinition, path: string): Rows {
    const [name = '', ...rest] = path.split('.');
    const field = object.byName.get(name);
    if (!field) return 'none';
    const here = this.reading(object, field).rows;
    if (rest.length === 0 || here === 'none') return here;
    const target = this.model.objects.get(field.targets[0] ?? '');
    if (!target || rowsOf(this.model, this.subject, 'read', target) === 'none') return 'none';
    const there = this.along(target, rest.join('.'));
    return there === 'all' ? here : allOf([here, under(name, there)]);
  }

  /** A roll-up tells of all records below, so all of them must be open, with every field that it looks at. */
  private rolledUp(object: ObjectDefinition, { rollUp }: Field): Rows {
    const child = this.model.objects.get(rollUp?.object ?? '');
    if (!rollUp || !child) return 'none';
    const names = [rollUp.via, ...rollUp.asks, ...[rollUp.of, rollUp.by].flatMap((field) => (field ? [field.name] : []))];
    const fields = names.flatMap((name) => child.byName.get(name) ?? []);
    const { sharing } = child.document;
    const followsParent =
      sharing?.default === 'parent' && sharing.parent === rollUp.via && !rollUp.descendants && child.name !== object.name;
    const opensAll = this.grantsFor('read', child).some(
      ({ rows, access, limit }) =>
        (rows === 'all' || followsParent) && fields.every((field) => isAtLeast(access(field), 'read') && limit(field, 'read') === 'all'),
    );
    return opensAll && restrictionOf(this.model, this.subject, child) === 'all' ? 'all' : 'none';
  }
}
