import { withTheme } from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import { type FormSection, writtenSections } from '@tangram/view';
import { useMemo, useState } from 'react';
import { usePlace } from '../../settings/use-place.ts';
import type { FormContext, FormFrames } from '../../runtime/form/form-context.ts';
import { formSchema, formUiSchema } from '../../runtime/form/form-schema.ts';
import { formTheme } from '../../runtime/form/form-theme.tsx';
import { validatorOf } from '../../runtime/form/form-validator.ts';
import type { FormValues } from '../../runtime/form/form-values.ts';
import { DesignCell } from './design-cell.tsx';
import { DesignSection } from './design-section.tsx';
import { AddSection, DesignTabs } from './design-tabs.tsx';
import { useFormDesk } from './form-desk.ts';

const ThemedForm = withTheme<unknown, RJSFSchema, FormContext>(formTheme);
const noValues: FormValues = {};
const noFaults = new Map();

/** The form as people fill it in, with frames around its parts in which one builds it. Everything on it is seen, whatever its conditions say. */
export function BuiltForm() {
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
  const here = tab ?? form.tabs?.[0]?.name ?? null;
  const frames = useMemo<FormFrames>(
    () => ({ Section: DesignSection, Cell: DesignCell, Tabs: DesignTabs, tab: here, onTab: setTab }),
    [here],
  );
  const context = useMemo<FormContext | null>(
    () => (object ? { object, sections, place, values: noValues, creating: true, faults: noFaults, frames } : null),
    [object, sections, place, frames],
  );
  const schema = useMemo(() => (object ? formSchema(object, sections, 'create', place.locale) : {}), [object, sections, place.locale]);
  const uiSchema = useMemo(() => formUiSchema(sections), [sections]);
  const validator = useMemo(() => validatorOf(() => [], place.locale), [place.locale]);
  if (!context) return null;
  return (
    <>
      <ThemedForm
        schema={schema}
        uiSchema={uiSchema}
        formData={noValues}
        formContext={context}
        validator={validator}
        liveValidate={false}
        showErrorList={false}
        noHtml5Validate
        tagName="div"
        idPrefix={`d-${form.name}`}
        onError={() => undefined}
      />
      <AddSection tab={here} />
    </>
  );
}

function tabOf(
  { tabs = [] }: ReturnType<typeof useFormDesk>['form'],
  part: NonNullable<ReturnType<typeof useFormDesk>['chosen']>,
): string | null {
  if (part.kind === 'tab') return part.tab;
  const holds = (section: (typeof tabs)[number]['sections'][number]) =>
    part.kind === 'section' ? section.name === part.section : section.fields.some(({ field }) => field === part.field);
  return tabs.find(({ sections }) => sections.some(holds))?.name ?? null;
}
