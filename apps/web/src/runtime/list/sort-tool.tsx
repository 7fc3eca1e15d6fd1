import type { ViewDocument } from '@tangram/model';
import { Button } from '@tangram/ui';
import { type Column, sortKeys, sortOf } from '@tangram/view';
import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListSearch } from '../search-params.ts';
import './group.css';
import type { useViewAddress } from '../view/use-view-address.ts';
import { SortKeys } from './sort-keys.tsx';

interface Props {
  readonly view: ViewDocument | null;
  readonly search: ListSearch;
  readonly possible: readonly Column[];
  readonly go: ReturnType<typeof useViewAddress>;
}

type Keys = ReturnType<typeof sortKeys>;

/** By what the rows are sorted: first by this, among equals by that. */
export function SortTool({ view, search, possible, go }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const keys = sortKeys(search.sort === undefined ? (view?.sort ?? []) : search.sort.split(','));
  const sortable = possible.filter((column) => column.sortKey !== null);
  const columnOf = (key: string) => sortable.find((column) => column.sortKey === key || column.valueKey === key);
  const put = (next: Keys) => go({ sort: next.length === 0 ? undefined : sortOf(next).join(',') });
  const [first] = keys;
  const by = first && columnOf(first.key);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={
        <div
          className="tg-sorts"
          role="dialog"
          aria-label={t('list.sort')}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setOpen(false);
          }}
        >
          <SortKeys keys={keys} possible={possible} onKeys={put} />
        </div>
      }
    >
      <Button kind="quiet" size="small" icon="sort">
        {by && first
          ? t('list.sorted', { field: keys.length > 1 ? `${by.label} +${keys.length - 1}` : by.label, arrow: first.down ? '↓' : '↑' })
          : t('list.sort')}
      </Button>
    </Popover>
  );
}
