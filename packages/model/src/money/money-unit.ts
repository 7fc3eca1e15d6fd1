import type { FieldDocument, ObjectDocument, RollupField } from '../generated/documents.ts';
import { pathsInExpression } from '../graph/expression-paths.ts';
import { relationIn } from '../relation-in.ts';
import { targetsOf } from '../targets.ts';

/** In whose currency an amount is: that of its record, that in which all is added up, or that of some other record. */
export type Unit = 'record' | 'corporate' | 'other';

/** What the fields are called that an object of several currencies gets, and what an amount's name in the corporate currency ends with. */
export const currencyName = 'currency';
export const rateName = 'currency_rate';
export const baseSuffix = '_base';

type Objects = ReadonlyMap<string, ObjectDocument>;

/** The roll-ups that give one of the values they go over, or a mix of them. */
const valued = new Set<RollupField['aggregate']>(['sum', 'avg', 'min', 'max', 'first', 'last']);

/** In whose currency the amounts of documents are, found by name when it is asked for. */
export class Units {
  private readonly objects: Objects;
  private readonly known = new Map<string, Unit | null>();

  constructor(objects: Objects) {
    this.objects = objects;
  }

  /** Of a field; null for what is no amount, and for what is not there. */
  of(object: ObjectDocument, name: string): Unit | null {
    const key = `${object.name}.${name}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    // What comes round in a ring is refused elsewhere.
    this.known.set(key, null);
    const unit = this.find(object, name);
    this.known.set(key, unit);
    return unit;
  }

  /** Of what a path leads to. The record that an object's currency is that of has the same. */
  at(object: ObjectDocument, path: string): Unit | null {
    const [name = '', ...rest] = path.split('.');
    if (rest.length === 0) return this.of(object, name);
    const field = object.fields.find((one) => one.name === name);
    const target = field && this.objects.get(targetsOf(field)[0] ?? '');
    const unit = target ? this.at(target, rest.join('.')) : null;
    return unit === 'record' && !(rest.length === 1 && object.money?.with === name) ? 'other' : unit;
  }

  /** Of all amounts that an expression names; of none where it names a rate: whoever wrote it converts. */
  within(object: ObjectDocument, expression: string): ReadonlySet<Unit> {
    const paths = pathsInExpression(expression).map(({ text }) => text);
    if (paths.some((path) => path === rateName || path.endsWith(`.${rateName}`))) return new Set();
    return new Set(paths.flatMap((path) => this.at(object, path) ?? []));
  }

  private find(object: ObjectDocument, name: string): Unit | null {
    const field = object.fields.find((one) => one.name === name);
    if (field) return this.ofField(object, field);
    const source = name.endsWith(baseSuffix) ? name.slice(0, -baseSuffix.length) : '';
    return object.money && source !== '' && this.of(object, source) === 'record' ? 'corporate' : null;
  }

  private ofField(object: ObjectDocument, field: FieldDocument): Unit | null {
    switch (field.type) {
      case 'currency':
        return object.money ? 'record' : 'corporate';
      case 'formula': {
        const [unit = 'corporate', ...others] = this.within(object, field.expression);
        return field.returns === 'currency' ? (others.length > 0 ? 'other' : unit) : null;
      }
      case 'rollup':
        return this.ofRollUp(object, field);
      case 'lookup':
        return this.at(object, `${field.reference}.${field.field}`);
      default:
        return null;
    }
  }

  /** Amounts of records with the currency of this one stay in it; all others are added up in the corporate currency. */
  private ofRollUp(object: ObjectDocument, field: RollupField): Unit | null {
    const found = relationIn({ objects: this.objects }, object, field.relation);
    const below = found && field.field !== undefined ? this.of(found.child, field.field) : null;
    const isAmount = field.returns === 'currency' || (field.returns === undefined && valued.has(field.aggregate) && below !== null);
    if (!isAmount) return null;
    return below === 'record' && object.money && found?.child.money?.with === found?.via ? 'record' : 'corporate';
  }
}
