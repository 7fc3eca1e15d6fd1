import type { ObjectDefinition } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { nextNumbersQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';

/** What a new record will be numbered, as far as it can be told: another may be made before it. */
export function NumberHint({ object }: { readonly object: ObjectDefinition }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const numbered = object.fields.filter(({ type }) => type === 'autonumber');
  const { data } = useQuery({ ...nextNumbersQuery(object.name), enabled: numbered.length > 0 });
  const words = numbered.flatMap(({ name, label }) => {
    const next = data?.find(({ field }) => field === name);
    return next ? [t('form.nextNumber', { field: labelOf(label, locale, name), number: next.number })] : [];
  });
  if (words.length === 0) return null;
  const text = words.join(' · ');
  return (
    <span className="tg-drawer-note tg-cut" title={text} data-next-number>
      {text}
    </span>
  );
}
