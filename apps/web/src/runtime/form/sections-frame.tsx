import type { ErrorSchema, ObjectFieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import { type FormSection, type FormTab, labelOf } from '@tangram/view';
import { type KeyboardEvent, useState } from 'react';
import type { FormContext, FormFrames, FormTabsProps } from './form-context.ts';

/** The whole form: what stands above the tabs, then the tabs of which one is seen. */
export function SectionsFrame({ properties, registry, errorSchema }: ObjectFieldTemplateProps<unknown, RJSFSchema, FormContext>) {
  const { sections, frames, place } = registry.formContext;
  const [chosen, setChosen] = useState<string | null>(null);
  const { Section = PlainSection, Cell = PlainCell, Tabs = FormTabs } = frames ?? {};
  const contents = new Map(properties.map(({ name, content }) => [name, content]));
  const tabs = tabsOf(sections);
  const asked = frames ? frames.tab : chosen;
  const here = (tabs.find(({ name }) => name === asked) ?? tabs[0])?.name ?? '';
  const isAlone = ({ fields, label }: FormSection) => fields.length === 1 && labelOf(fields[0]?.field.label, place.locale) === label;
  const draw = (section: FormSection) => (
    <Section key={section.name} section={section} alone={isAlone(section)}>
      {section.fields.map((placed) => (
        <Cell key={placed.field.name} section={section} placed={placed}>
          {contents.get(placed.field.name)}
        </Cell>
      ))}
    </Section>
  );
  return (
    <>
      {sections.filter(({ tab }) => tab === null).map(draw)}
      {tabs.length > 0 ? <Tabs tabs={tabs} here={here} onTab={frames?.onTab ?? setChosen} wrong={wrongIn(sections, errorSchema)} /> : null}
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

const tabsOf = (sections: readonly FormSection[]): readonly FormTab[] => [
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

const PlainSection: FormFrames['Section'] = ({ section, alone, children }) => (
  <section className={`tg-form-section ${alone ? 'is-alone' : ''}`}>
    <h3>{section.label}</h3>
    {section.text === null ? null : <p className="tg-form-text">{section.text}</p>}
    <div className="tg-form-grid">{children}</div>
  </section>
);

const PlainCell: FormFrames['Cell'] = ({ placed: { field, span }, children }) => (
  <div style={{ gridColumn: `span ${span}` }} data-field={field.name}>
    {children}
  </div>
);

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
