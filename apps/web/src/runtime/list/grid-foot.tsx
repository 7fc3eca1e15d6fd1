import { IconButton, Keys } from '@tangram/ui';
import { type Column, totalsOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ListQuestion, totalsQuery } from '../../api/records.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { totalText } from './total-text.ts';
import { useGivesWay } from './use-gives-way.ts';

interface Props {
  readonly object: string;
  readonly columns: readonly Column[];
  /** The widths of the columns. */
  readonly tracks: string;
  readonly total: number | undefined;
  readonly question: ListQuestion;
}

/** How many there are, what they come to under each column, and the keys that work here. */
export function GridFoot({ object, columns, tracks, total, question }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const measures = totalsOf(columns);
  const { filter, search } = question;
  const { data, isError, refetch } = useQuery(
    totalsQuery(object, { measures, ...(filter === undefined ? {} : { filter }), ...(search ? { search } : {}) }),
  );
  const textOf = (column: Column, i: number): string => totalText(column, data?.[`m${i}`], locale);
  const foot = useRef<HTMLDivElement>(null);
  const keys = useRef<HTMLDivElement>(null);
  useGivesWay(foot, keys, `${columns.length} ${tracks} ${JSON.stringify(data)}`);
  return (
    <div ref={foot} className="tg-grid-foot" role="row">
      {columns.map((column, i) => {
        const text = textOf(column, i);
        return (
          <div
            key={column.path}
            role="gridcell"
            className={`tg-tf ${column.align === 'end' ? 'is-end' : ''}`}
            style={{ gridColumn: i + 2 }}
          >
            {i === 0 && total !== undefined ? t('list.rows', { count: total }) : null}
            {isError && column.total ? (
              <IconButton icon="warning" size="small" label={t('list.totalFailed')} onClick={() => void refetch()} />
            ) : null}
            {text ? (
              <span className="tg-total" title={t(column.total === 'avg' ? 'list.average' : 'list.sum')}>
                <span>{t(column.total === 'avg' ? 'list.average' : 'list.sum')}</span> <b>{text}</b>
              </span>
            ) : null}
          </div>
        );
      })}
      <div ref={keys} className="tg-foot-keys" aria-hidden>
        <Keys keys="J K" /> {t('list.keyMove')} <Keys keys="X" /> {t('list.keySelect')} <Keys keys="E" /> {t('list.keyEdit')}{' '}
        <Keys keys="F2" /> {t('grid.keyCell')}
      </div>
    </div>
  );
}
