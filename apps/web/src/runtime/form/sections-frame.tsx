import type { ErrorSchema, ObjectFieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import { type FormSection, type FormTab, labelOf } from '@tangram/view';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { FormContext } from './form-context.ts';

/** The whole form: what stands above the tabs, then the tabs of which one is seen. */
export function SectionsFrame({ properties, registry, errorSchema }: ObjectFieldTemplateProps<unknown, RJSFSchema, FormContext>) {
  const { sections, place } = registry.formContext;
  const [chosen, setChosen] = useState<string | null>(null);
  const contents = new Map(properties.map(({ name, content }) => [name, content]));
  const tabs = tabsOf(sections);
  const here = (tabs.find(({ name }) => name === chosen) ?? tabs[0])?.name ?? '';
  const isAlone = ({ fields, label }: FormSection) => fields.length === 1 && labelOf(fields[0]?.field.label, place.locale) === label;
  const draw = (section: FormSection) => (
    <section key={section.name} className={`tg-form-section ${isAlone(section) ? 'is-alone' : ''}`}>
      <h3>{section.label}</h3>
      {section.text === null ? null : <p className="tg-form-text">{section.text}</p>}
      <div className="tg-form-grid">
        {section.fields.map(({ field, span }) => (
          <div key={field.name} style={{ gridColumn: `span ${span}` }} data-field={field.name}>
            {contents.get(field.name)}
          </div>
        ))}
      </div>
    </section>
  );
  return (
    <SectionsInTabs
      sections={sections}
      here={here}
      draw={draw}
      tabs={<FormTabs tabs={tabs} here={here} onTab={setChosen} wrong={wrongIn(sections, errorSchema)} />}
    />
  );
}

interface InTabsProps {
  readonly sections: readonly FormSection[];
  /** The tab that is seen. */
  readonly here: string;
  readonly draw: (section: FormSection) => ReactNode;
  /** What the tabs are chosen by; not shown where there are none. */
  readonly tabs: ReactNode;
}

/** The sections above the tabs, then those of each tab. */
export function SectionsInTabs({ sections, here, draw, tabs: chooser }: InTabsProps) {
  const tabs = tabsOf(sections);
  return (
    <>
      {sections.filter(({ tab }) => tab === null).map(draw)}
      {tabs.length > 0 ? chooser : null}
      {tabs.map(({ name }) => (
        <div key={name} role="tabpanel" id={paneId(name)} aria-labelledby={tabId(name)} hidden={name !== here}>
          {sections.filter(({ tab }) => tab?.name === name).map(draw)}
        </div>
      ))}
    </>
  );
}

const tabId = (name: string) => `tab-${name}`;
const paneId = (name: string) => `pane-${name}`;

export const tabsOf = (sections: readonly FormSection[]): readonly FormTab[] => [
  ...new Map(sections.flatMap(({ tab }) => (tab ? [[tab.name, tab] as const] : []))).values(),
];

/** How many fields of each tab something is wrong with. */
function wrongIn(sections: readonly FormSection[], errors: ErrorSchema<unknown> = {}): ReadonlyMap<string, number> {
  const wrong = new Set(Object.entries(errors).flatMap(([name, own]) => (hasErrors(own) ? [name] : [])));
  const counts = new Map<string, number>();
  for (const { tab, fields } of sections)
    if (tab) counts.set(tab.name, (counts.get(tab.name) ?? 0) + fields.filter(({ field }) => wrong.has(field.name)).length);
  return counts;
}

const hasErrors = (own: unknown): boolean =>
  typeof own === 'object' && own !== null && '__errors' in own && Array.isArray(own.__errors) && own.__errors.length > 0;

interface FormTabsProps {
  readonly tabs: readonly FormTab[];
  readonly here: string;
  readonly onTab: (name: string) => void;
  /** By tab: how many of its fields something is wrong with. */
  readonly wrong: ReadonlyMap<string, number>;
}

/** The tabs of a form: arrows go along them, and each says how much is wrong in it. */
function FormTabs({ tabs, here, onTab, wrong }: FormTabsProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = step === undefined ? undefined : tabs[tabs.findIndex(({ name }) => name === here) + step];
    if (!next) return;
    event.preventDefault();
    onTab(next.name);
    document.getElementById(tabId(next.name))?.focus();
  };
  return (
    <div className="tg-form-tabs" role="tablist" onKeyDown={onKeyDown}>
      {tabs.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={tabId(name)}
          aria-controls={paneId(name)}
          aria-selected={name === here}
          tabIndex={name === here ? 0 : -1}
          className={`tg-tab ${name === here ? 'is-here' : ''}`}
          onClick={() => onTab(name)}
        >
          {label}
          {(wrong.get(name) ?? 0) > 0 ? <span className="tg-form-tab-wrong">{wrong.get(name)}</span> : null}
        </button>
      ))}
    </div>
  );
}
