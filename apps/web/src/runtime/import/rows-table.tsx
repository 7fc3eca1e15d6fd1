import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { importRowsQuery } from '../../api/imports.ts';
import { useSettings } from '../../settings/settings-context.tsx';

interface Props {
  readonly object: ObjectDefinition;
  readonly id: string;
  /** Only rows in which something is wrong. */
  readonly problems: boolean;
}

/** Rows of the file as they were sent; a cell in which something is wrong says what when one points at it or tabs to it. */
export function RowsTable({ object, id, problems }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const query = useInfiniteQuery(importRowsQuery(id, problems));
  if (query.error)
    return (
      <div className="tg-import-alert" role="alert">
        <Icon name="warning" size={14} />
        {problemOf(query.error).detail || t('states.error.title')}
      </div>
    );
  const columns = query.data?.pages[0]?.columns ?? [];
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      <div className="tg-rows" aria-busy={query.isPending}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('imports.rowsTable.row')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, cells, problems: found }) => {
              // A rule may speak of a field that no column brings: it is told at the row, with the field's name.
              const elsewhere = found
                .filter(({ column }) => !columns.includes(column))
                .map((problem) => {
                  const field = object.byName.get(problem.column.split('.')[0] ?? '');
                  return field ? { ...problem, message: `${labelOf(field.label, locale, field.name)}: ${problem.message}` } : problem;
                });
              return (
                <tr key={row}>
                  <Cell text={String(row)} found={elsewhere} />
                  {columns.map((column, i) => (
                    <Cell key={column} text={cells[i] ?? ''} found={found.filter((problem) => problem.column === column)} />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {query.hasNextPage ? (
        <div className="tg-rows-more">
          <Button size="small" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('imports.rowsTable.more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface CellProps {
  readonly text: string;
  readonly found: readonly { readonly severity: string; readonly column: string; readonly message: string }[];
}

function Cell({ text, found }: CellProps) {
  const { t } = useTranslation();
  if (found.length === 0) return <td title={text}>{text}</td>;
  const why = found.map(({ message }) => message).join('\n');
  const bad = found.some(({ severity }) => severity === 'error');
  return (
    <Tooltip title={<span className="tg-rows-why">{why}</span>} trigger={['hover', 'focus']}>
      <td className={bad ? 'is-wrong' : 'is-warned'}>
        <button type="button" aria-label={`${text || t('imports.rowsTable.empty')}: ${why}`}>
          {text || t('imports.rowsTable.empty')}
        </button>
      </td>
    </Tooltip>
  );
}
