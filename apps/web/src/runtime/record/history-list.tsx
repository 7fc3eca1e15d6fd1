import type { ObjectDefinition } from '@tangram/model';
import { Button, IconButton, SkeletonBar, StatePanel } from '@tangram/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { historyQuery } from '../../api/records.ts';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { useNames } from '../fields/use-names.ts';
import { useDay } from '../timeline/use-day.ts';
import { ChangeEntry } from './change-entry.tsx';

const BatchRestore = lazy(() => import('../past/batch-restore.tsx').then((module) => ({ default: module.BatchRestore })));

/** Causes that are a batch of somebody's, which can be taken back as a whole. */
const isBatch = (cause: string): boolean => /^(bulk|import|undo)(@[0-9a-f-]+)?:/.test(cause);

/** Every change of a record, day by day: who, which field, from what to what. */
export function HistoryList({ object, id }: { readonly object: ObjectDefinition; readonly id: string }) {
  const { t } = useTranslation();
  const dayOf = useDay();
  const navigate = useNavigate();
  const { session } = useScreens();
  const [batch, setBatch] = useState<string | null>(null);
  const look = (asOf: string) =>
    void navigate({ to: '/o/$object/$id', params: { object: object.name, id }, search: (now) => ({ ...now, asOf }) });
  const query = useInfiniteQuery(historyQuery(object.name, id));
  const entries = query.data?.pages.flatMap((page) => page.data) ?? [];
  const actors = useNames('user', [...new Set(entries.flatMap(({ actor }) => actor ?? []))]);
  if (query.isPending) return <HistoryWaiting />;
  if (query.error && entries.length === 0) return <ProblemPanel problem={problemOf(query.error)} onRetry={() => void query.refetch()} />;
  if (entries.length === 0) return <StatePanel figure="empty" title={t('record.noHistory.title')} text={t('record.noHistory.text')} />;
  return (
    <div className="tg-history">
      {entries.map((entry, i) => (
        <div key={entry.version}>
          {i === 0 || dayOf(entry.at) !== dayOf(entries[i - 1]?.at ?? '') ? <div className="tg-history-day">{dayOf(entry.at)}</div> : null}
          <ChangeEntry
            object={object}
            entry={entry}
            who={entry.actor === null ? t('record.system') : (actors.get(entry.actor) ?? '…')}
            deeds={
              <span className="tg-event-deeds">
                {isBatch(entry.cause) && session.actions.includes('bulk') ? (
                  <IconButton icon="undo" size="small" label={t('past.batch')} onClick={() => setBatch(entry.cause)} />
                ) : null}
                <IconButton icon="history" size="small" label={t('past.look')} onClick={() => look(entry.at)} />
              </span>
            }
          />
        </div>
      ))}
      {query.hasNextPage ? (
        <Button kind="quiet" size="small" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('record.moreHistory')}
        </Button>
      ) : null}
      {batch === null ? null : (
        <Suspense>
          <BatchRestore cause={batch} onClose={() => setBatch(null)} />
        </Suspense>
      )}
    </div>
  );
}

/** A timeline that is on its way. */
export const HistoryWaiting = () => (
  <div className="tg-history" aria-hidden>
    {[62, 48, 70].map((width) => (
      <div key={width} className="tg-event">
        <span className="tg-event-icon" />
        <div className="tg-grow tg-event-waiting">
          <SkeletonBar width="30%" />
          <SkeletonBar width={`${width}%`} />
        </div>
      </div>
    ))}
  </div>
);
