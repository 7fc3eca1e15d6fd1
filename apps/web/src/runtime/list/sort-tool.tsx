import type { ViewDocument } from '@tangram/model';
import { Button, Popover } from '@tangram/ui';
import { type Column, sortKeys, sortOf } from '@tangram/view';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { laterWithControls } from '../../lazily/later.tsx';
import type { ListSearch } from '../search-params.ts';
import './group.css';
import type { useViewAddress } from '../view/use-view-address.ts';

const SortKeys = laterWithControls(() => import('./sort-keys.tsx'), 'SortKeys');

interface Props {
  readonly view: ViewDocument | null;
  readonly search: ListSearch;
  readonly possible: readonly Column[];
  readonly go: ReturnType<typeof useViewAddress>;
}

/** By what the rows are sorted: first by this, among equals by that. */
export function SortTool({ view, search, possible, go }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const keys = sortKeys(search.sort === undefined ? (view?.sort ?? []) : search.sort.split(','));
  const [first] = keys;
  const by = first && possible.find(({ sortKey, valueKey }) => sortKey !== null && (sortKey === first.key || valueKey === first.key));
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      content={
        <div className="tg-sorts" role="dialog" aria-label={t('list.sort')}>
          <Suspense fallback={null}>
            <SortKeys
              keys={keys}
              possible={possible}
              onKeys={(next) => go({ sort: next.length === 0 ? undefined : sortOf(next).join(',') })}
            />
          </Suspense>
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
