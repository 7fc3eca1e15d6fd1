import type { ObjectDefinition } from '@tangram/model';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../api/records.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { copiedValues } from '../form/form-values.ts';
import { useFormSections } from '../form/use-form-sections.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly id: string;
  readonly onClose: () => void;
}

/** The form of a new record that begins like a stored one. */
export function CopyDrawer({ object, id, onClose }: Props) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const { sections } = useFormSections(object, 'create', null);
  const select = [object.nameField.name, ...sections.flatMap((section) => section.fields.map(({ field }) => field.name))];
  const { data } = useQuery(recordQuery(object.name, id, [...new Set(select)]));
  if (!data) return null;
  const preset = copiedValues(sections, data, (field) =>
    model.objects.get(field.document?.type === 'child_table' ? field.document.object : ''),
  );
  const name = t('record.copyOf', { name: String(data[object.nameField.name] ?? '') });
  return <FormDrawer object={object} id={null} preset={{ ...preset, [object.nameField.name]: name }} onClose={onClose} />;
}
