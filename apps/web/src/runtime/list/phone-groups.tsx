import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { bucketName, type Column, type Grouping, groupFilter } from '@tangram/view';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { filterJson } from '../../api/filter-json.ts';
import type { ListQuestion } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { Value } from '../fields/value.tsx';
import './group.css';
import { PhoneRowsWaiting } from './phone-row.tsx';
import { currencyOf, totalText } from './total-text.ts';
import type { RowGroup } from './use-groups.ts';
import { usePages } from './use-list.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly columns: readonly Column[];
  readonly grouping: Grouping;
  readonly groups: readonly RowGroup[];
  readonly question: ListQuestion;
  readonly drawRow: (row: RecordRow) => ReactNode;
  /** Tells which rows of a group are here. */
  readonly onRows: (key: string, rows: readonly RecordRow[]) => void;
}

/** Groups below each other, each with its count and what it comes to; one opens to its rows. */
export function PhoneGroups({ groups, ...rest }: Props) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(groups.slice(0, 1).map(({ key }) => key)));
  const turn = (key: string) => setOpen((now) => (now.has(key) ? new Set([...now].filter((one) => one !== key)) : new Set([...now, key])));
  return groups.map((group) => (
    <section key={group.key}>
      <GroupTitle {...rest} group={group} open={open.has(group.key)} onTurn={() => turn(group.key)} />
      {open.has(group.key) ? <RowsOf {...rest} group={group} /> : null}
    </section>
  ));
}

interface TitleProps extends Pick<Props, 'columns' | 'grouping'> {
  readonly group: RowGroup;
  readonly open: boolean;
  readonly onTurn: () => void;
}

function GroupTitle({ columns, grouping: { field, bucket }, group, open, onTurn }: TitleProps) {
  const { t } = useTranslation();
  const place = usePlace();
  const i = columns.findIndex(({ total, field: { type } }) => total === 'sum' && type === 'currency');
  const column = columns[i];
  const total = column ? totalText(column, group.totals[`m${i}`], place.locale, currencyOf(field, group.value)) : '';
  const isEmpty = group.value === null || group.value === '';
  return (
    <button type="button" className="tg-phone-group-head" aria-expanded={open} onClick={onTurn}>
      <Icon name={open ? 'chevronDown' : 'chevronRight'} size={16} />
      {isEmpty ? (
        <span className="tg-t3">{t('group.empty')}</span>
      ) : bucket ? (
        <span>{bucketName(String(group.value), bucket, place.locale)}</span>
      ) : (
        <Value field={field} value={group.value} title={group.title} place={place} />
      )}
      <span className="tg-t3">{t('group.rows', { count: group.count })}</span>
      <span className="tg-grow" />
      <span>{total}</span>
    </button>
  );
}

function RowsOf({ object, grouping, group, question, drawRow, onRows }: Omit<Props, 'groups' | 'columns'> & { readonly group: RowGroup }) {
  const { t } = useTranslation();
  const own = useMemo(() => {
    const filter = filterJson(groupFilter(grouping, group.value));
    return { ...question, filter: question.filter === undefined ? filter : { and: [question.filter, filter] } };
  }, [question, grouping, group.value]);
  const { query, rows } = usePages(object, own);
  useEffect(() => onRows(group.key, rows), [onRows, group.key, rows]);
  if (query.isPending) return <PhoneRowsWaiting count={Math.min(4, group.count)} />;
  return (
    <>
      {rows.map(drawRow)}
      {query.hasNextPage ? (
        <div className="tg-phone-more">
          <Button kind="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('phone.moreRows', { count: group.count - rows.length })}
          </Button>
        </div>
      ) : null}
    </>
  );
}
