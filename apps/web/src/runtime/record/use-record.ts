import type { ObjectDefinition } from '@tangram/model';
import { contactPaths, pageColumns, pageFor, type RecordPage, recordPage } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { recordQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { usePhone } from '../../shell/use-phone.ts';
import { hasConditions } from '../rules/use-judging.ts';
import { readByRules } from '../rules/use-options.ts';

/** The page of an object with all its parts, and one record with everything the page may show of it. */
export function useRecord(object: ObjectDefinition, id: string) {
  const { model, roles } = useScreens();
  const { locale } = useSettings();
  const phone = usePhone();
  const document = useMemo(() => pageFor(model, object.name, roles), [model, object, roles]);
  const page: RecordPage = useMemo(() => recordPage(model, object, document, locale, { roles }), [model, object, document, locale, roles]);
  const select = useMemo(() => {
    const shown = pageColumns(model, object, document, locale);
    const stage = page.path ? [page.path.name] : [];
    // Rules may look at what the page does not show.
    const read = hasConditions(model, object, document) ? readByRules(object) : [];
    const reach = phone ? contactPaths(model, object).map(({ path }) => path) : [];
    return [...new Set([object.nameField.name, ...stage, ...shown.flatMap((column) => column.select), ...read, ...reach])];
  }, [model, object, document, locale, page, phone]);
  return { document, page, select, query: useQuery(recordQuery(object.name, id, select)) };
}
