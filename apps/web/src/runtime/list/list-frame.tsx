import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { useCreate } from '../../shell/screens-context.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { nounOf } from '../object-noun.ts';
import { FilterBar } from '../view/filter-bar.tsx';
import { filtersOf } from '../view/use-views.ts';
import { ViewState } from '../view/view-state.tsx';
import { ViewTabs } from '../view/view-tabs.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ListMenu, ListTools } from './list-tools.tsx';
import type { ListGround, ListWork, RowsAtHand } from './use-list-work.ts';
import './list.css';
import './cell.css';

interface Props {
  readonly ground: ListGround;
  readonly work: ListWork;
  readonly rows: RowsAtHand & { readonly retry: () => void };
  /** Set where there are no rows to draw: with the reason, or null when there simply are none. */
  readonly none: { readonly error: unknown } | null;
  readonly onTurnAll?: (open: boolean) => void;
  /** Above the bar of what is chosen. */
  readonly bar?: ReactNode;
  readonly children: ReactNode;
}

/** What stands around the rows of a list on a wide screen: tabs, conditions, tools, the bar of what is chosen; the form slides over it. */
export function ListFrame({ ground, work, rows, none, onTurnAll, bar, children }: Props) {
  const { object, search, go, views, view, columns, question } = ground;
  const { t } = useTranslation();
  const { locale } = useSettings();
  const onCreate = () => go({ new: 1 });
  const creating = useCreate(object, { label: t('list.create', { object: nounOf(object, locale) }), onCreate });
  return (
    <>
      <TopBar title={<h1>{work.grid.label}</h1>} {...creating} />
      <ViewTabs object={object} views={views} view={view} layout="list" />
      <FilterBar
        object={object}
        view={view}
        search={search}
        go={go}
        menu={<ListMenu object={object} view={view} columns={columns} question={question} total={rows.total} />}
      >
        <ListTools object={object} view={view} search={search} columns={columns} go={go} {...(onTurnAll ? { onTurnAll } : {})} />
      </FilterBar>
      <div className="tg-list">
        {none ? (
          <ViewState
            object={object}
            error={none.error}
            filters={filtersOf(view, search)}
            searched={search.q !== undefined}
            onRetry={rows.retry}
            onCreate={onCreate}
            onFilters={go}
          />
        ) : (
          children
        )}
        {bar}
        <BulkBar
          object={object}
          rows={rows.loaded}
          total={rows.total}
          question={question}
          choice={work.choice}
          columns={columns.columns}
          onChoice={work.setChoice}
        />
      </div>
      {work.isFormOpen ? <FormDrawer object={object} id={search.edit ?? null} preset={work.preset} onClose={work.closeForm} /> : null}
    </>
  );
}
