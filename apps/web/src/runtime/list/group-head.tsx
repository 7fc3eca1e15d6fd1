import { Icon } from '@tangram/ui';
import { bucketName, type Column, decimalText, type Grouping, totalsOf } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { Value } from '../fields/value.tsx';
import { currencyOf, totalText } from './total-text.ts';
import type { RowGroup } from './use-groups.ts';

interface Props {
  readonly columns: readonly Column[];
  readonly grouping: Grouping;
  readonly group: RowGroup;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** The head of a group: its value, how many rows it has, and below which column comes to what. */
export function GroupHead({ columns, grouping, group, open, onToggle }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const { field, bucket } = grouping;
  const summed = new Set(totalsOf(columns).map(({ as }) => as));
  const until = columns.findIndex((_, i) => i > 0 && summed.has(`m${i}`));
  const isEmpty = group.value === null || group.value === '';
  return (
    <div className="tg-group-head" role="row" aria-expanded={open}>
      <div className="tg-group-name" role="gridcell" style={{ gridColumn: `1 / ${until < 0 ? -1 : until + 2}` }}>
        <button type="button" aria-expanded={open} onClick={onToggle}>
          <Icon name={open ? 'chevronDown' : 'chevronRight'} size={14} />
          {isEmpty ? (
            <span className="tg-t3">{t('group.empty')}</span>
          ) : bucket ? (
            <span>{bucketName(String(group.value), bucket, place.locale)}</span>
          ) : (
            <Value field={field} value={group.value} title={group.title} place={place} />
          )}
          <span className="tg-tab-count">{t('group.rows', { count: group.count })}</span>
        </button>
      </div>
      {columns.map((column, i) => {
        const text =
          summed.has(`m${i}`) && i > 0 ? totalText(column, group.totals[`m${i}`], place.locale, currencyOf(field, group.value)) : '';
        if (until < 0 || i < until) return null;
        return (
          <div
            key={column.path}
            role="gridcell"
            className={`tg-tf ${column.align === 'end' ? 'is-end' : ''}`}
            style={{ gridColumn: i + 2 }}
            title={text ? `${t(column.total === 'avg' ? 'list.average' : 'list.sum')} ${exact(group.totals[`m${i}`], column)}` : undefined}
          >
            {text}
          </div>
        );
      })}
    </div>
  );
}

/** A total with all its digits. */
const exact = (value: unknown, { field }: Column): string => decimalText(value, field.scale);
