import type { ObjectDefinition } from '@tangram/model';
import { contactPaths, pageFor, type RecordPage, recordPage } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { recordQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { usePhone } from '../../shell/use-phone.ts';
import { hasConditions } from '../rules/use-judging.ts';

/** The page of an object and one record with everything the page shows of it. */
export function useRecord(object: ObjectDefinition, id: string) {
  const { model, roles } = useScreens();
  const { locale } = useSettings();
  const phone = usePhone();
  const page: RecordPage = useMemo(
    () => recordPage(model, object, pageFor(model, object.name, roles), locale),
    [model, object, roles, locale],
  );
  const select = useMemo(() => {
    const shown = [...page.highlights, ...page.sections.flatMap((section) => section.items)];
    const stage = page.path ? [page.path.name] : [];
    // Rules may look at what the page does not show.
    const read = hasConditions(model, object, null)
      ? object.fields.filter(({ type }) => !['child_table', 'secret_text'].includes(type))
      : [];
    const reach = phone ? contactPaths(model, object).map(({ path }) => path) : [];
    return [
      ...new Set([object.nameField.name, ...stage, ...shown.flatMap((column) => column.select), ...read.map(({ name }) => name), ...reach]),
    ];
  }, [model, object, page, phone]);
  return { page, select, query: useQuery(recordQuery(object.name, id, select)) };
}
