import type { FormDocument, ObjectDefinition } from '@tangram/model';
import { formFor, type FormMode, type FormSection, formSections } from '@tangram/view';
import { useMemo } from 'react';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';

/** A form and everything that is placed in it. */
export interface GivenForm {
  /** null where no document says how. */
  readonly form: FormDocument | null;
  readonly sections: readonly FormSection[];
}

/** The form that this person is given. @param type the record type; null for none */
export function useFormSections(object: ObjectDefinition, mode: FormMode, type: string | null): GivenForm {
  const { model, roles } = useScreens();
  const { locale } = useSettings();
  return useMemo(() => {
    const form = formFor(model, object.name, mode, roles, type);
    return { form, sections: formSections(object, form, mode, locale) };
  }, [model, object, mode, roles, type, locale]);
}
