import type { Text } from '@tangram/errors';
import { type Component, documentsOf, type Label, labelIn, type Model, type ObjectDefinition, type PageDocument } from '@tangram/model';
import { type GridBox, usualComponents } from '@tangram/view';
import { componentWords, firstWords } from './page-words.ts';

/** A component without a name and a place. */
export type NewComponent = Omit<Component, 'name' | keyof GridBox>;

/** Something that can be put on a page. */
export interface OfferedComponent {
  readonly key: string;
  readonly words: Text;
  readonly component: NewComponent;
  readonly size: Pick<GridBox, 'w' | 'h'>;
  /** What of its kind there is only one of, and is there already. */
  readonly isThere: boolean;
}

const once = new Set<Component['type']>(['path', 'timeline', 'history']);
const sizes: Readonly<Record<Component['type'], OfferedComponent['size']>> = {
  highlights: { w: 12, h: 2 },
  path: { w: 12, h: 2 },
  sections: { w: 4, h: 8 },
  related: { w: 3, h: 4 },
  timeline: { w: 5, h: 12 },
  history: { w: 5, h: 8 },
  list: { w: 6, h: 6 },
  text: { w: 12, h: 2 },
};

/** What can be put on a page: parts of the record first, then one list for each relation, then one for each view. */
export function offeredComponents(page: PageDocument, model: Model): readonly OfferedComponent[] {
  const object = page.type === 'record' ? model.objects.get(page.object ?? '') : undefined;
  const offer = (component: NewComponent, key: string = component.type, words = componentWords[component.type]): OfferedComponent => ({
    key,
    words,
    component,
    size: sizes[component.type],
    isThere: once.has(component.type) && page.components.some(({ type }) => type === component.type),
  });
  const text = offer({ type: 'text', text: { ...firstWords.text } });
  const lists = documentsOf(model, 'view')
    .filter(({ type }) => type === 'list')
    .map(({ name, label }) => offer({ type: 'list', view: name }, `list ${name}`, inBoth(label, name)));
  return object ? [...partsOf(object).map((one) => offer(one)), text, ...relatedOf(object, offer), ...lists] : [text, ...lists];
}

function partsOf(object: ObjectDefinition): readonly NewComponent[] {
  const usual = usualComponents(object);
  const fields = (type: Component['type']) => usual.find((one) => one.type === type)?.fields ?? [];
  const stage = fields('path');
  return [
    { type: 'highlights', fields: [...fields('highlights')] },
    ...(stage.length > 0 ? [{ type: 'path' as const, fields: [...stage] }] : []),
    { type: 'sections', sections: [{ name: 'group', label: { ...firstWords.group }, fields: [object.nameField.name] }] },
    { type: 'timeline' },
    { type: 'history' },
  ];
}

const relatedOf = (object: ObjectDefinition, offer: (component: NewComponent, key: string, words: Text) => OfferedComponent) =>
  object.relations.map(({ name, label }) => offer({ type: 'related', relation: name }, `related ${name}`, inBoth(label, name)));

const inBoth = (label: Label | null | undefined, name: string): Text => ({
  'zh-CN': labelIn(label ?? undefined, 'zh-CN', name),
  en: labelIn(label ?? undefined, 'en', name),
});

/** What a component is called: by itself, by what it lists, else by its type. */
export function nameOfComponent(component: Component, object: ObjectDefinition | undefined, model: Model): Text {
  const relation = object?.relations.find(({ name }) => name === component.relation);
  const view = component.view === undefined ? undefined : documentsOf(model, 'view').find(({ name }) => name === component.view);
  const group = component.sections?.[0];
  const label = component.label ?? relation?.label ?? view?.label ?? group?.label;
  return label ? inBoth(label, component.name) : componentWords[component.type];
}
