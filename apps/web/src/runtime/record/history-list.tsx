import type { HistoryEntry } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon, SkeletonBar, StatePanel } from '@tangram/ui';
import { clockText, isLink, labelOf, shortDay, textOfValue, today, wallTime } from '@tangram/view';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { historyQuery } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { useNames } from '../fields/use-names.ts';

/** Every change of a record, day by day: who, which field, from what to what. */
export function HistoryList({ object, id }: { readonly object: ObjectDefinition; readonly id: string }) {
  const { t } = useTranslation();
  const place = usePlace();
  const query = useInfiniteQuery(historyQuery(object.name, id));
  const entries = query.data?.pages.flatMap((page) => page.data) ?? [];
  const actors = useNames('user', [...new Set(entries.flatMap(({ actor }) => actor ?? []))]);
  if (query.isPending) return <HistoryWaiting />;
  if (query.error && entries.length === 0) return <ProblemPanel problem={problemOf(query.error)} onRetry={() => void query.refetch()} />;
  if (entries.length === 0) return <StatePanel figure="empty" title={t('record.noHistory.title')} text={t('record.noHistory.text')} />;
  const dayOf = (at: string) => {
    const wall = wallTime(Date.parse(at), place.zone);
    const day = shortDay(wall, place);
    return today(place) === `${wall.year}-${String(wall.month).padStart(2, '0')}-${String(wall.day).padStart(2, '0')}`
      ? `${t('form.today')} · ${day}`
      : day;
  };
  return (
    <div className="tg-history">
      {entries.map((entry, i) => (
        <div key={entry.version}>
          {i === 0 || dayOf(entry.at) !== dayOf(entries[i - 1]?.at ?? '') ? <div className="tg-history-day">{dayOf(entry.at)}</div> : null}
          <Entry object={object} entry={entry} who={entry.actor === null ? t('record.system') : (actors.get(entry.actor) ?? '…')} />
        </div>
      ))}
      {query.hasNextPage ? (
        <Button kind="quiet" size="small" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('record.moreHistory')}
        </Button>
      ) : null}
    </div>
  );
}

const causes = ['import', 'bulk', 'revision'] as const;

function Entry({ object, entry, who }: { readonly object: ObjectDefinition; readonly entry: HistoryEntry; readonly who: string }) {
  const { t } = useTranslation();
  const place = usePlace();
  const all = Object.entries(entry.changes);
  const own = all.filter(([name]) => object.byName.get(name)?.origin !== 'derived');
  // What follows from a move of the stage need not be said as well.
  const changes = own.length > 0 ? own : all;
  const cause = causes.find((one) => entry.cause.startsWith(one));
  const moved = changes.some(([name]) => object.byName.get(name)?.type === 'stage');
  return (
    <div className="tg-event">
      <span className="tg-event-icon">
        <Icon name={moved ? 'stage' : 'edit'} size={14} />
      </span>
      <div className="tg-grow">
        <div className="tg-event-head">
          <b>{who}</b>
          <span className="tg-t2">{changes.length === 0 ? t('record.created') : t('record.changed', { count: changes.length })}</span>
          {cause ? <span className="tg-tag tg-tag-neutral">{t(`record.cause.${cause}`)}</span> : null}
          <span className="tg-grow" />
          <span className="tg-small tg-t3">{clockText(wallTime(Date.parse(entry.at), place.zone))}</span>
        </div>
        {changes.map(([name, { from, to }]) => (
          <Change key={name} object={object} name={name} from={from} to={to} />
        ))}
      </div>
    </div>
  );
}

function Change({
  object,
  name,
  from,
  to,
}: {
  readonly object: ObjectDefinition;
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
}) {
  const { t } = useTranslation();
  const place = usePlace();
  const field = object.byName.get(name);
  const target = field && isLink(field) ? (field.targets[0] ?? '') : '';
  const names = useNames(target, target === '' ? [] : [from, to].filter((id) => typeof id === 'string'));
  const words = (value: unknown) =>
    (typeof value === 'string' && names.get(value)) ||
    (field && value !== null && value !== undefined ? textOfValue(value, field, place) : '') ||
    t('record.empty');
  return (
    <div className="tg-change">
      <span className="tg-t3">{labelOf(field?.label, place.locale, name)}</span> {words(from)} → <b>{words(to)}</b>
    </div>
  );
}

const HistoryWaiting = () => (
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
