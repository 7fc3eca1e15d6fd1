import type { Text } from '@tangram/errors';
import { evaluate, type MemoryScope } from '@tangram/expression';
import { fillText, labelIn, type ObjectDefinition, type Worded } from '@tangram/model';

/** The message of a rule with the values of the record in its holes. */
export function messageOf({ message, holes }: Worded, scope: MemoryScope, object: ObjectDefinition): Text {
  const inLanguage = (locale: 'zh-CN' | 'en') =>
    fillText(labelIn(message, locale, ''), (path) => {
      const tree = holes.get(path);
      const value = tree ? evaluate(tree, scope) : null;
      if (value === null) return '';
      return typeof value === 'string' ? (optionLabel(object, path, value, locale) ?? value) : String(value);
    });
  return { 'zh-CN': inLanguage('zh-CN'), en: inLanguage('en') };
}

const optionLabel = (object: ObjectDefinition, name: string, value: string, locale: 'zh-CN' | 'en'): string | null => {
  const field = object.byName.get(name);
  const label = field?.options?.find((one) => one.value === value)?.label ?? field?.pipeline?.byName.get(value)?.label;
  return label ? labelIn(label, locale, value) : null;
};

/** The label of an option or a stage; its code where there is none. */
export const optionText = (object: ObjectDefinition, name: string, value: string): Text => ({
  'zh-CN': optionLabel(object, name, value, 'zh-CN') ?? value,
  en: optionLabel(object, name, value, 'en') ?? value,
});
