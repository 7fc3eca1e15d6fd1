import type { ObjectDefinition } from '@tangram/model';
import { IconButton, SkeletonBar } from '@tangram/ui';
import { type RelatedList, selectOf } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordsKey, shortListQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { nounOf } from '../object-noun.ts';
import { RelatedRow } from './related-row.tsx';

/** A polymorphic reference is compared whole, a list of references by what is in it. */
function filterTo(list: RelatedList, parent: ObjectDefinition, id: string) {
  const field = list.object.byName.get(list.relation.field);
  if (field?.type === 'multi_reference') return { field: list.relation.field, op: 'includes_any', value: [id] };
  return { field: list.relation.field, op: 'eq', value: field?.type === 'polymorphic' ? { object: parent.name, id } : id };
}

interface Props {
  readonly parent: ObjectDefinition;
  readonly list: RelatedList;
  readonly id: string;
  /** How many are shown. */
  readonly most: number;
}

/** Records of one kind that point to this one: the first few, how many there are, and a way to add one. */
export function Related({ parent, list, id, most }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const [adding, setAdding] = useState(false);
  const queryClient = useQueryClient();
  const close = () => {
    setAdding(false);
    void queryClient.invalidateQueries({ queryKey: recordsKey(parent.name) });
  };
  const filter = filterTo(list, parent, id);
  const { data, isPending } = useQuery(
    shortListQuery(list.object.name, { filter, select: selectOf(list.object, list.columns), sort: ['-created_at'] }, most),
  );
  const count = data?.count ?? data?.data.length ?? 0;
  const field = list.object.byName.get(list.relation.field);
  const preset = {
    [list.relation.field]: field?.type === 'polymorphic' ? { object: parent.name, id } : field?.type === 'multi_reference' ? [id] : id,
  };
  return (
    <section className="tg-related">
      <header>
        <h3>
          {list.label} <span>{isPending ? '' : count}</span>
        </h3>
        <IconButton
          icon="plus"
          size="small"
          label={t('record.add', { object: nounOf(list.object, locale) })}
          onClick={() => setAdding(true)}
        />
      </header>
      {isPending ? (
        <SkeletonBar width="60%" />
      ) : (
        data?.data.map((row) => <RelatedRow key={row.id} parent={parent} id={id} list={list} row={row} />)
      )}
      {!isPending && count === 0 ? <div className="tg-related-none">{t('record.noRelated')}</div> : null}
      {count > most ? (
        <Link to="/o/$object" params={{ object: list.object.name }} search={{ filter: [filter] }} className="tg-link tg-small">
          {t('record.viewAll', { count })}
        </Link>
      ) : null}
      {adding ? <FormDrawer object={list.object} id={null} preset={preset} onClose={close} /> : null}
    </section>
  );
}
