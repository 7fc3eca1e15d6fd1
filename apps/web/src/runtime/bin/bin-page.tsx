import type { Page, RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon, isGlyph, StatePanel, useToast } from '@tangram/ui';
import { labelOf, momentText } from '@tangram/view';
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, problemOf, valueOf } from '../../api/client.ts';
import { recordsKey } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { PageWaiting, ProblemPanel } from '../../shell/page-states.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { useNames } from '../fields/use-names.ts';
import { sayProblem } from '../undo/refusals.ts';
import { RetiredList, retiredQuery } from './retired-list.tsx';
import './bin.css';

const route = getRouteApi('/inside/bin');
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
/** Records of one object that are listed: the latest. */
const most = 200;
/** No object has this name. */
const modelTab = '$model';

/** What was deleted of one object, the latest first. */
const binQuery = (object: ObjectDefinition) => ({
  queryKey: [...recordsKey(object.name), 'bin'],
  queryFn: () =>
    valueOf(
      client.query(object.name, {
        deleted: 'only',
        select: [object.nameField.name, 'deleted_at', 'updated_by'],
        sort: ['-deleted_at'],
        limit: most,
        count: 'exact',
      }),
    ),
  staleTime: 5_000,
});

/** What was deleted, object by object: by whom and when, the way back, and the way out for good. */
export function BinPage() {
  const { t } = useTranslation();
  const { model, session } = useScreens();
  const { object: asked } = route.useSearch();
  const retired = useQuery({ ...retiredQuery, enabled: session.actions.includes('design') });
  const elements = retired.data ?? [];
  const objects = [...model.objects.values()].filter((object) => !object.builtIn);
  const pages = useQueries({ queries: objects.map(binQuery) });
  const full = objects.flatMap((object, i) => {
    const page = pages[i]?.data;
    return page && page.data.length > 0 ? [{ object, page }] : [];
  });
  const here = asked === modelTab ? undefined : (full.find(({ object }) => object.name === asked) ?? full[0]);
  const error = pages.find((page) => page.error && problemOf(page.error).status !== 403)?.error;
  return (
    <>
      <TopBar title={<h1>{t('bin.title')}</h1>} />
      <div className="tg-bin">
        {pages.some(({ isPending }) => isPending) ? (
          <PageWaiting />
        ) : error ? (
          <ProblemPanel problem={problemOf(error)} onRetry={() => void Promise.all(pages.map((page) => page.refetch()))} />
        ) : !here && elements.length === 0 ? (
          <StatePanel figure="empty" title={t('bin.none')} text={t('bin.noneText')} />
        ) : (
          <>
            <p className="tg-t2">{t(here ? 'bin.kept' : 'bin.modelKept')}</p>
            <BinTabs full={full} elements={elements.length} here={here?.object} />
            {here ? <Binned object={here.object} rows={here.page.data} /> : <RetiredList elements={elements} />}
          </>
        )}
      </div>
    </>
  );
}

interface TabsProps {
  readonly full: readonly { readonly object: ObjectDefinition; readonly page: Page }[];
  /** How many things were taken out of the model. */
  readonly elements: number;
  /** Undefined: the model. */
  readonly here: ObjectDefinition | undefined;
}

function BinTabs({ full, elements, here }: TabsProps) {
  const { locale } = usePlace();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const tabs = [
    ...full.map(({ object, page }) => ({
      key: object.name,
      icon: isGlyph(object.icon) ? object.icon : ('box' as const),
      label: labelOf(object.plural, locale, object.name),
      count: page.count ?? page.data.length,
    })),
    ...(elements > 0 ? [{ key: modelTab, icon: 'designer' as const, label: t('bin.model'), count: elements }] : []),
  ];
  return (
    <div className="tg-tabs-views tg-bin-tabs" role="tablist">
      {tabs.map(({ key, icon, label, count }) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={key === (here?.name ?? modelTab)}
          className={`tg-tab ${key === (here?.name ?? modelTab) ? 'is-here' : ''}`}
          onClick={() => void navigate({ to: '/bin', search: { object: key } })}
        >
          <Icon name={icon} size={14} />
          {label}
          <span className="tg-t3">{count.toLocaleString('en')}</span>
        </button>
      ))}
    </div>
  );
}

function Binned({ object, rows }: { readonly object: ObjectDefinition; readonly rows: readonly RecordRow[] }) {
  const { t } = useTranslation();
  const people = useNames('user', [...new Set(rows.flatMap(({ updated_by: by }) => (typeof by === 'string' ? [by] : [])))]);
  return (
    <div className="tg-bin-table" role="table" aria-label={t('bin.title')}>
      <div className="tg-bin-head" role="row">
        {(['name', 'who', 'when'] as const).map((head) => (
          <span key={head} role="columnheader">
            {t(`bin.${head}`)}
          </span>
        ))}
        <span role="columnheader" aria-label={t('record.more')} />
      </div>
      {rows.map((row) => (
        <BinnedRow key={row.id} object={object} row={row} who={people.get(String(row['updated_by'])) ?? t('record.system')} />
      ))}
    </div>
  );
}

interface RowProps {
  readonly object: ObjectDefinition;
  readonly row: RecordRow;
  readonly who: string;
}

function BinnedRow({ object, row, who }: RowProps) {
  const { t } = useTranslation();
  const place = usePlace();
  const toast = useToast();
  const { session } = useScreens();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const name = String(row[object.nameField.name] ?? '') || t('record.untitled');
  const deletedAt = String(row['deleted_at'] ?? '');
  const left = Math.max(0, Math.ceil(KEPT_DAYS - (place.now - Date.parse(deletedAt)) / DAY_MS));
  const settle = async (reply: Awaited<ReturnType<typeof client.undelete | typeof client.purge>>, said: string) => {
    setAsking(false);
    toast({ text: reply.ok ? said : sayProblem(reply.problem, t('states.offline.text')) });
    // What falls together comes back together, of whatever object.
    await queryClient.invalidateQueries({ queryKey: ['records'] });
  };
  return (
    <div className="tg-bin-row" role="row">
      <span role="cell" className="tg-cut" title={name}>
        {name}
      </span>
      <span role="cell" className="tg-cut">
        {who}
      </span>
      <span role="cell">
        {momentText(deletedAt, place)} <span className="tg-t3">· {t('bin.left', { count: left })}</span>
      </span>
      <span role="cell" className="tg-bin-deeds">
        <Button
          kind="quiet"
          size="small"
          icon="undo"
          onClick={async () => settle(await client.undelete(object.name, row.id), t('bin.restored', { name }))}
        >
          {t('bin.restore')}
        </Button>
        {session.actions.includes('purge') ? (
          <Button kind="quiet" size="small" icon="trash" onClick={() => setAsking(true)}>
            {t('bin.purge')}
          </Button>
        ) : null}
      </span>
      {asking ? (
        <Modal
          open
          title={t('bin.purgeAsk', { name })}
          onCancel={() => setAsking(false)}
          width={440}
          closeIcon={<Icon name="close" label={t('words.close')} />}
          footer={
            <div className="tg-bin-foot">
              <Button onClick={() => setAsking(false)}>{t('words.cancel')}</Button>
              <Button kind="danger" onClick={async () => settle(await client.purge(object.name, row.id), t('bin.purged', { name }))}>
                {t('bin.purge')}
              </Button>
            </div>
          }
        >
          <p className="tg-t2">{t('bin.purgeText')}</p>
        </Modal>
      ) : null}
    </div>
  );
}
