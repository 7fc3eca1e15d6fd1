import type { Field } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useDesigner } from '../designer-context.ts';
import type { ViewDesk } from './view-desk.ts';

const unfit = new Set<Field['type']>(['id', 'child_table', 'secret_text']);

/** Fields that a view does not show and could, those that somebody declared before what every object has. @param words what is looked for */
export function useUnshownFields({ object, columns }: ViewDesk, words: string): readonly Field[] {
  const { locale } = useDesigner();
  const shown = new Set(columns.map(({ field }) => field));
  const fields = object?.fields ?? [];
  const all = [...fields.filter(({ origin }) => origin === 'declared'), ...fields.filter(({ origin }) => origin !== 'declared')];
  const sought = words.trim().toLowerCase();
  return all.filter(
    ({ name, type, label }) => !shown.has(name) && !unfit.has(type) && labelOf(label, locale, name).toLowerCase().includes(sought),
  );
}
