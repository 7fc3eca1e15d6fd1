import { neededOnCreate } from '@tangram/model';
import { type FormSection, writtenSections } from '@tangram/view';
import { memo, useMemo, useState } from 'react';
import { SectionsInTabs, tabsOf } from '../../runtime/form/sections-frame.tsx';
import { usePlace } from '../../settings/use-place.ts';
import { DesignCell } from './design-cell.tsx';
import { DesignSection } from './design-section.tsx';
import { AddSection, DesignTabs } from './design-tabs.tsx';
import { useFormDesk } from './form-desk.ts';

/** The form as people fill it in, with frames around its parts in which one builds it. Everything on it is seen, whatever its conditions say. */
export const BuiltForm = memo(function BuiltForm() {
  const place = usePlace();
  const { form, object, chosen } = useFormDesk();
  const [tab, setTab] = useState<string | null>(null);
  const holder = chosen ? tabOf(form, chosen) : null;
  const [followed, setFollowed] = useState(chosen);
  // What is chosen elsewhere (by keys, by undo, in the outline) comes into sight.
  if (followed !== chosen) {
    setFollowed(chosen);
    if (holder !== null && holder !== tab) setTab(holder);
  }
  const sections = useMemo<readonly FormSection[]>(
    () => (object ? writtenSections(object, form, 'update', place.locale) : []),
    [object, form, place.locale],
  );
  const needed = useMemo(() => new Set(object ? neededOnCreate(object) : []), [object]);
  if (!object) return null;
  const tabs = tabsOf(sections);
  const here = (tabs.find(({ name }) => name === tab) ?? tabs[0])?.name ?? null;
  const draw = (section: FormSection) => (
    <DesignSection key={section.name} section={section} isEmpty={section.fields.length === 0}>
      {section.fields.map((placed) => (
        <DesignCell key={placed.field.name} {...placed} section={section.name} place={place} needed={needed.has(placed.field.name)} />
      ))}
    </DesignSection>
  );
  return (
    <>
      <SectionsInTabs
        sections={sections}
        here={here ?? ''}
        draw={draw}
        tabs={<DesignTabs tabs={tabs} here={here ?? ''} onTab={setTab} />}
      />
      <AddSection tab={here} />
    </>
  );
});

function tabOf(
  { tabs = [] }: ReturnType<typeof useFormDesk>['form'],
  part: NonNullable<ReturnType<typeof useFormDesk>['chosen']>,
): string | null {
  if (part.kind === 'tab') return part.tab;
  const holds = (section: (typeof tabs)[number]['sections'][number]) =>
    part.kind === 'section' ? section.name === part.section : section.fields.some(({ field }) => field === part.field);
  return tabs.find(({ sections }) => sections.some(holds))?.name ?? null;
}
