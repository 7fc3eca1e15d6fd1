import type { ObjectDefinition } from '@tangram/model';
import { formFor, type FormMode, type FormSection, formSections } from '@tangram/view';
import { useMemo } from 'react';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';

/** The sections of the form that this person is given. */
export function useFormSections(object: ObjectDefinition, mode: FormMode): readonly FormSection[] {
  const { model, roles } = useScreens();
  const { locale } = useSettings();
  return useMemo(() => formSections(object, formFor(model, object.name, mode, roles), mode, locale), [model, object, mode, roles, locale]);
}
