import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import type { Column, Grouping } from '@tangram/view';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFirstScreen } from '../../lazily/later.tsx';
import { PhoneGroups } from './phone-groups.tsx';
import { PhoneRowsWaiting } from './phone-row.tsx';
import { useGroups } from './use-groups.ts';
import { type questionOf, usePages } from './use-list.ts';

/** Rows that a phone keeps: nobody scrolls farther by thumb. */
const most = 4500;
const mostGroups = 100;

interface RowsProps {
  readonly object: ObjectDefinition;
  readonly question: ReturnType<typeof questionOf>;
  readonly drawRow: (row: RecordRow) => ReactNode;
  readonly stateOf: (error: unknown, retry: () => void) => ReactNode;
  /** Hears which rows are here. */
  readonly onHere: (rows: readonly RecordRow[]) => void;
}

function Plain({ object, question, drawRow, stateOf, onHere }: RowsProps) {
  const { t } = useTranslation();
  const { query, rows } = usePages(object, question);
  const end = useRef<HTMLDivElement>(null);
  const { fetchNextPage } = query;
  useFirstScreen(!query.isPending);
  const isFull = query.hasNextPage && rows.length >= most;
  const hasNextPage = query.hasNextPage && !isFull;
  useEffect(() => onHere(rows), [onHere, rows]);
  useEffect(() => {
    const mark = end.current;
    if (!mark || !hasNextPage) return;
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && void fetchNextPage(), {
      rootMargin: '600px',
    });
    watch.observe(mark);
    return () => watch.disconnect();
  }, [hasNextPage, fetchNextPage]);
  if (query.isPending) return <PhoneRowsWaiting count={9} />;
  if (rows.length === 0) return stateOf(query.error, () => void query.refetch());
  return (
    <>
      {rows.map(drawRow)}
      {query.isFetchingNextPage ? <PhoneRowsWaiting count={2} /> : null}
      {isFull ? <p className="tg-phone-note">{t('grid.phoneEnd', { count: rows.length })}</p> : null}
      <div ref={end} />
    </>
  );
}

interface GroupedProps extends RowsProps {
  readonly columns: readonly Column[];
  readonly grouping: Grouping;
}

/** The rows of a list on a phone, plain or in groups; the next ones come as one scrolls. */
export function PhoneRows({ grouping, columns, ...rows }: Omit<GroupedProps, 'grouping'> & { readonly grouping: Grouping | null }) {
  if (!grouping) return <Plain {...rows} />;
  return <Grouped key={`${grouping.path} ${grouping.bucket ?? ''}`} {...rows} columns={columns} grouping={grouping} />;
}

function Grouped({ object, question, columns, grouping, drawRow, stateOf, onHere }: GroupedProps) {
  const { t } = useTranslation();
  const { query, groups, more } = useGroups(object, grouping, columns, question, mostGroups);
  const [held, setHeld] = useState<ReadonlyMap<string, readonly RecordRow[]>>(new Map());
  const onRows = useCallback((key: string, rows: readonly RecordRow[]) => setHeld((now) => new Map([...now, [key, rows]])), []);
  useEffect(() => onHere([...held.values()].flat()), [onHere, held]);
  if (query.isPending) return <PhoneRowsWaiting count={9} />;
  if (groups.length === 0) return stateOf(query.error, () => void query.refetch());
  return (
    <>
      <PhoneGroups
        object={object}
        columns={columns}
        grouping={grouping}
        groups={groups}
        question={question}
        drawRow={drawRow}
        onRows={onRows}
      />
      {more ? <p className="tg-phone-note">{t('group.cut', { shown: groups.length })}</p> : null}
    </>
  );
}
