import type { FormDocument } from '@tangram/model';
import { spotOf } from './groups.ts';
import type { FormPart } from './rows.ts';

/** What of a form can be chosen: a field, a section or a tab. */
export type ChosenPart = FormPart | { readonly kind: 'tab'; readonly tab: string };

function sectionPointer({ sections = [], tabs = [] }: FormDocument, name: string): string {
  const above = sections.findIndex((section) => section.name === name);
  if (above >= 0) return `/sections/${above}`;
  const tab = tabs.findIndex((one) => one.sections.some((section) => section.name === name));
  return tab < 0 ? '' : `/tabs/${tab}/sections/${tabs[tab]?.sections.findIndex((section) => section.name === name) ?? 0}`;
}

/** The JSON pointer of a part; empty, which means the form itself, where it has no such part. */
export function pointerOf(form: FormDocument, part: ChosenPart): string {
  if (part.kind === 'section') return sectionPointer(form, part.section);
  if (part.kind === 'tab') {
    const at = (form.tabs ?? []).findIndex(({ name }) => name === part.tab);
    return at < 0 ? '' : `/tabs/${at}`;
  }
  const spot = spotOf(form, part.field);
  return spot ? `${sectionPointer(form, spot.section)}/fields/${spot.at}` : '';
}

/** The innermost part that a JSON pointer leads to or into; null for the form itself. */
export function partAt(form: FormDocument, pointer: string): ChosenPart | null {
  const [, inTab, ofTab, ofForm, at] = /^(?:\/tabs\/(\d+)(?:\/sections\/(\d+))?|\/sections\/(\d+))(?:\/fields\/(\d+))?/.exec(pointer) ?? [];
  const tab = inTab === undefined ? undefined : form.tabs?.[Number(inTab)];
  const section = ofForm === undefined ? tab?.sections[Number(ofTab ?? Number.NaN)] : form.sections?.[Number(ofForm)];
  const field = at === undefined ? undefined : section?.fields[Number(at)]?.field;
  if (field !== undefined) return { kind: 'field', field };
  if (section) return { kind: 'section', section: section.name };
  return tab ? { kind: 'tab', tab: tab.name } : null;
}
