import type { Model } from '../model.ts';

/** Whether a model has the element that a text like `object:deal/field:amount` names: a document, or a field, stage or option of one. */
export function hasElement(model: Model, ref: string): boolean {
  const [document = '', part, ...more] = ref.split('/');
  const found = [...model.documents].find(([known]) => known === document)?.[1];
  if (!found || more.length > 0) return false;
  if (part === undefined) return true;
  const [kind, name = ''] = part.split(':', 2);
  if (found.kind === 'object') return kind === 'field' && model.objects.get(found.name)?.byName.has(name) === true;
  if (found.kind === 'pipeline') return kind === 'stage' && found.stages.some((stage) => stage.name === name);
  return found.kind === 'option_set' && kind === 'option' && found.options.some(({ value }) => value === name);
}
