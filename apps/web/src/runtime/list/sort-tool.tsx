import type { ViewDocument } from '@tangram/model';
import { Button, Icon, IconButton } from '@tangram/ui';
import { type Column, sortKeys, sortOf } from '@tangram/view';
import { Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListSearch } from '../search-params.ts';
import './group.css';
import type { useViewAddress } from '../view/use-view-address.ts';

interface Props {
  readonly view: ViewDocument | null;
  readonly search: ListSearch;
  readonly possible: readonly Column[];
  readonly go: ReturnType<typeof useViewAddress>;
}

type Keys = ReturnType<typeof sortKeys>;
const most = 8;

/** By what the rows are sorted: first by this, among equals by that. */
export function SortTool({ view, search, possible, go }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const keys = sortKeys(search.sort === undefined ? (view?.sort ?? []) : search.sort.split(','));
  const sortable = possible.filter((column) => column.sortKey !== null);
  const columnOf = (key: string) => sortable.find((column) => column.sortKey === key || column.valueKey === key);
  const put = (next: Keys) => go({ sort: next.length === 0 ? undefined : sortOf(next).join(',') });
  const free = sortable.filter((column) => !keys.some(({ key }) => columnOf(key) === column));
  const [first] = keys;
  const by = first && columnOf(first.key);
  const swap = (i: number, by: -1 | 1) => {
    const next = [...keys];
    const [moved] = next.splice(i, 1);
    if (moved) next.splice(i + by, 0, moved);
    put(next);
  };
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
          {keys.map(({ key, down }, i) => (
            <div key={key} className="tg-sort">
              <span className="tg-cut tg-grow">{columnOf(key)?.label ?? key}</span>
              <Button
                kind="quiet"
                size="small"
                icon={down ? 'chevronDown' : 'chevronUp'}
                onClick={() => put(keys.map((one, at) => (at === i ? { key, down: !down } : one)))}
              >
                {t(down ? 'list.descending' : 'list.ascending')}
              </Button>
              <IconButton icon="updown" size="small" label={t('list.sortEarlier')} disabled={i === 0} onClick={() => swap(i, -1)} />
              <IconButton icon="close" size="small" label={t('list.sortDrop')} onClick={() => put(keys.filter((_, at) => at !== i))} />
            </div>
          ))}
          {keys.length < most ? (
            <Select
              className="tg-wide"
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t('list.sortAdd')}
              placeholder={t('list.sortAdd')}
              value={null}
              options={free.map((column) => ({ value: column.sortKey ?? '', label: column.label }))}
              suffixIcon={<Icon name="plus" size={14} />}
              onChange={(key: string | null) => key && put([...keys, { key, down: false }])}
            />
          ) : null}
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
