import type { RecordRow, TimelineEntry } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, StatePanel } from '@tangram/ui';
import { composerOf } from '@tangram/view';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { timelineQuery } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { usePhone } from '../../shell/use-phone.ts';
import { useOutbox } from '../../outbox/outbox-context.ts';
import { useNames } from '../fields/use-names.ts';
import { HistoryWaiting } from '../record/history-list.tsx';
import { ActivityEntry } from './activity-entry.tsx';
import { Composer } from './composer.tsx';
import { DeedEntry } from './deed-entry.tsx';
import { useDay } from './use-day.ts';
import { waitingEntries } from './waiting-entries.ts';
import './timeline.css';

interface Props {
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
  /** Kinds to show; none means all. */
  readonly types: readonly string[];
}

/** What happened about a record and to it, day by day; on top of it the place to write down more. */
export function Timeline({ object, record, types }: Props) {
  const { t } = useTranslation();
  const { model, session } = useScreens();
  const { waiting } = useOutbox();
  const place = usePlace();
  const phone = usePhone();
  const dayOf = useDay();
  const query = useInfiniteQuery(timelineQuery(object.name, record.id, types));
  const [coming, setComing] = useState<TimelineEntry | null>(null);
  const kinds = useMemo(() => composerOf(model, object, place.locale), [model, object, place.locale]);
  const stored = query.data?.pages.flatMap((page) => page.data) ?? [];
  const kept = waitingEntries(waiting, kinds, { object: object.name, id: record.id }, session.user.id);
  const isNew = coming !== null && !stored.some(({ record: { id } }) => id === coming.record.id);
  const entries = [...kept, ...(isNew ? [coming] : []), ...stored];
  const named = useNames('user', [...new Set(entries.flatMap(({ actor }) => actor ?? []))]);
  // Who one is oneself is known without asking.
  const actors = new Map([[session.user.id, session.user.name], ...named]);
  // On a phone it comes up from the foot of the page.
  const composer =
    kinds.length > 0 && !phone ? <Composer key={record.id} object={object} record={record} kinds={kinds} onComing={setComing} /> : null;
  return (
    <div className="tg-timeline">
      {composer}
      <div className="tg-timeline-list">
        {query.isPending ? <HistoryWaiting /> : null}
        {query.error && stored.length === 0 ? <ProblemPanel problem={problemOf(query.error)} onRetry={() => void query.refetch()} /> : null}
        {query.data && entries.length === 0 ? (
          <StatePanel figure="none" title={t('timeline.none.title')} text={t('timeline.none.text')} />
        ) : null}
        <div className="tg-history">
          {entries.map((entry, i) => (
            <div key={keyOf(entry)}>
              {i === 0 || dayOf(entry.at) !== dayOf(entries[i - 1]?.at ?? '') ? (
                <div className="tg-history-day">{dayOf(entry.at)}</div>
              ) : null}
              {entry.values ? (
                <ActivityEntry
                  parent={object}
                  entry={entry}
                  who={whoOf(entry, actors, t('record.system'))}
                  coming={entry === coming || kept.includes(entry)}
                  waits={kept.includes(entry)}
                />
              ) : (
                <DeedEntry object={object} entry={entry} who={whoOf(entry, actors, t('record.system'))} />
              )}
            </div>
          ))}
          {query.hasNextPage ? (
            <Button kind="quiet" size="small" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('record.moreHistory')}
            </Button>
          ) : null}
        </div>
      </div>
    </div>
  );
}

const keyOf = ({ type, record, change }: TimelineEntry): string => `${type} ${record.id} ${change?.version ?? ''}`;

const whoOf = ({ actor }: TimelineEntry, names: ReadonlyMap<string, string>, system: string): string =>
  actor === null ? system : (names.get(actor) ?? '…');
