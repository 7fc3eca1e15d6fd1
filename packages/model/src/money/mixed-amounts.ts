import type { Expression } from '@tangram/expression';
import { say } from '../document-issue.ts';
import { aField } from '../issue/named-issues.ts';
import type { Field } from '../model.ts';
import { rateName } from './money-unit.ts';

/** In what amounts are added up is one currency; that of each record is another, told by the way that leads there. */
export type Unit = string;

const joining = new Set<string>(['add', 'subtract', 'divide', 'least', 'greatest', 'coalesce', 'isDistinct']);
/** What of these is an amount again. */
const numeric = new Set<string>([
  'add',
  'subtract',
  'multiply',
  'least',
  'greatest',
  'coalesce',
  'negate',
  'absolute',
  'round',
  'roundUp',
  'roundDown',
]);

/** What is in the currency in which all is added up. */
export const corporate: Unit = ' ';

/** What stands against an expression that brings amounts of different currencies together. @param paths theirs, from an object */
export const mixedIssue = (path: string, object: string, paths: readonly string[]) =>
  say.mixed_currencies(path, { name: { all: paths.map((name) => aField(object, name)) } });

/**
 * The same for an expression over own fields of one record alone.
 *
 * @param fields those that it names, by name
 */
export function mixedOwnCurrencies(tree: Expression, fields: ReadonlyMap<string, Field>): readonly string[] {
  if (fields.has(rateName)) return [];
  return mixedAmounts(tree, (name) => {
    const money = fields.get(name)?.money;
    return money?.kind !== 'amount' ? null : money.unit === 'corporate' ? corporate : '';
  });
}

/**
 * The paths of amounts that an expression compares, adds or chooses among though they are in different currencies.
 *
 * @param unitOf the currency of what a path leads to, a variable under its own name; null for what is no amount
 */
export function mixedAmounts(tree: Expression, unitOf: (path: string) => Unit | null): readonly string[] {
  const found = new Set<string>();
  /** The amounts whose currency a value has, by path. */
  const amountAt = (path: string): ReadonlyMap<string, Unit> => {
    const unit = unitOf(path);
    return unit === null ? none : new Map([[path.startsWith('old.') ? path.slice('old.'.length) : path, unit]]);
  };
  const amounts = (node: Expression): ReadonlyMap<string, Unit> => {
    switch (node.kind) {
      case 'path':
        return amountAt(node.path);
      case 'variable':
        return amountAt(node.name);
      case 'compare':
        meet([node.left, node.right]);
        return none;
      case 'in':
        meet([node.of, node.list]);
        return none;
      case 'and':
      case 'or':
        node.of.forEach(amounts);
        return none;
      case 'not':
      case 'isNull':
        amounts(node.of);
        return none;
      case 'if':
        amounts(node.test);
        return meet([node.chosen, node.otherwise]);
      case 'apply': {
        const all = joining.has(node.op) ? meet(node.args) : merged(node.args.map(amounts));
        return numeric.has(node.op) ? all : none;
      }
      default:
        return none;
    }
  };
  const meet = (parts: readonly Expression[]): ReadonlyMap<string, Unit> => {
    const all = merged(parts.map(amounts));
    if (new Set(all.values()).size > 1) for (const path of all.keys()) found.add(path);
    return all;
  };
  amounts(tree);
  return [...found];
}

const none: ReadonlyMap<string, Unit> = new Map();
const merged = (all: readonly ReadonlyMap<string, Unit>[]): ReadonlyMap<string, Unit> => new Map(all.flatMap((one) => [...one]));
