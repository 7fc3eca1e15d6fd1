import { dependenciesOf, type Expression } from '@tangram/expression';
import type { Field, Model, ObjectDefinition } from '../model.ts';
import { rateName } from './money-unit.ts';

/** In what amounts are added up is one currency; that of each record is another, told by the way that leads there. */
type Unit = string;

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

/**
 * The paths of amounts that an expression compares, adds or chooses among though they are in different currencies; nothing when it converts: who
 * names a rate knows what it is for.
 */
export function mixedCurrencies(model: Model, object: ObjectDefinition, tree: Expression): readonly string[] {
  const { paths } = dependenciesOf(tree);
  if (paths.some((path) => path.split('.').at(-1) === rateName)) return [];
  const found = new Set<string>();
  /** The amounts whose currency a value has, by path. */
  const amounts = (node: Expression): ReadonlyMap<string, Unit> => {
    switch (node.kind) {
      case 'path':
        return amountAt(model, object, node.path);
      case 'variable':
        return node.name.startsWith('old.') ? amountAt(model, object, node.name.slice('old.'.length)) : none;
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

function amountAt(model: Model, object: ObjectDefinition, path: string): ReadonlyMap<string, Unit> {
  const names = path.split('.');
  let at: ObjectDefinition | undefined = object;
  let field: Field | undefined;
  /** The way to the record whose currency counts. */
  let way = '';
  for (const [i, name] of names.entries()) {
    field = at?.byName.get(name);
    if (i === names.length - 1) break;
    // A line has the currency of the record it belongs to.
    if (at?.document.money?.with !== name) way = names.slice(0, i + 1).join('.');
    at = field && model.objects.get(field.targets[0] ?? '');
  }
  if (field?.money?.kind !== 'amount') return none;
  return new Map([[path, field.money.unit === 'corporate' ? ' ' : way]]);
}
