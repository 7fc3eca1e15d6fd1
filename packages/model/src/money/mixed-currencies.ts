import { dependenciesOf, type Expression } from '@tangram/expression';
import type { Field, Model, ObjectDefinition } from '../model.ts';
import { corporate, mixedAmounts, type Unit } from './mixed-amounts.ts';
import { rateName } from './money-unit.ts';

/**
 * The paths of amounts of different currencies that an expression over a record brings together; nothing when it converts: who names a rate
 * knows what it is for.
 */
export const mixedCurrencies = (model: Model, object: ObjectDefinition, tree: Expression): readonly string[] => {
  const { paths } = dependenciesOf(tree);
  if (paths.some((path) => path.split('.').at(-1) === rateName)) return [];
  return mixedAmounts(tree, (path) => unitAt(model, object, path.startsWith('old.') ? path.slice('old.'.length) : path));
};

function unitAt(model: Model, object: ObjectDefinition, path: string): Unit | null {
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
  if (field?.money?.kind !== 'amount') return null;
  return field.money.unit === 'corporate' ? corporate : way;
}
