import type { FormDocument, Section } from '@tangram/model';
import { freeName } from '../data/field-names.ts';
import { sectionsIn } from './groups.ts';

type Words = Section['label'];
type Tab = NonNullable<FormDocument['tabs']>[number];

/** The form with other tabs; without any, it has none to draw. */
function withTabs({ tabs: _, ...form }: FormDocument, tabs: readonly Tab[]): FormDocument {
  return tabs.length === 0 ? form : { ...form, tabs: [...tabs] };
}

/** An empty section for a tab that would have none. */
const blank = (form: FormDocument, label: Words): Section => ({
  name: freeName('section', new Set(sectionsIn(form).map(({ name }) => name))),
  label,
  columns: 2,
  fields: [],
});

/**
 * Adds a tab at the end, with one empty section. On a form without tabs the sections that there are become the first tab.
 *
 * @param first what that first tab is called
 * @returns also the name of the new tab
 */
export function addTab(form: FormDocument, label: Words, first: Words): { readonly form: FormDocument; readonly name: string } {
  const tabs = form.tabs ?? [];
  const { sections = [], ...rest } = form;
  const begun: readonly Tab[] = tabs.length === 0 && sections.length > 0 ? [{ name: 'main', label: first, sections }] : tabs;
  const name = freeName('tab', new Set(begun.map((tab) => tab.name)));
  const made = [...begun, { name, label, sections: [blank(form, label)] }];
  return { form: withTabs(begun === tabs ? form : rest, made), name };
}

/** Takes a tab away; its sections go to the end of the tab before it, of the one behind it when it is the first, and onto the form when it is the only one. */
export function removeTab(form: FormDocument, name: string): FormDocument {
  const tabs = form.tabs ?? [];
  const at = tabs.findIndex((tab) => tab.name === name);
  const gone = tabs[at];
  if (!gone) return form;
  const heir = tabs[at - 1] ?? tabs[at + 1];
  const rest = tabs.filter((tab) => tab !== gone);
  if (!heir) return withTabs({ ...form, sections: [...(form.sections ?? []), ...gone.sections] }, rest);
  return withTabs(
    form,
    rest.map((tab) => (tab === heir ? { ...tab, sections: [...tab.sections, ...gone.sections] } : tab)),
  );
}

/** Puts a tab before the one that is at `at` now. */
export function moveTab(form: FormDocument, name: string, at: number): FormDocument {
  const tabs = form.tabs ?? [];
  const from = tabs.findIndex((tab) => tab.name === name);
  const tab = tabs[from];
  if (!tab) return form;
  return withTabs(form, tabs.toSpliced(from, 1).toSpliced(from < at ? at - 1 : at, 0, tab));
}

/** Says what a tab is called. */
export const nameTab = (form: FormDocument, name: string, label: Words): FormDocument =>
  withTabs(
    form,
    (form.tabs ?? []).map((tab) => (tab.name === name ? { ...tab, label } : tab)),
  );
