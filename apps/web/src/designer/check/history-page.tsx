import { Button, StatePanel } from '@tangram/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { momentText } from '@tangram/view';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { differencesQuery } from '../../api/check.ts';
import { pastRevisionsQuery, revisionsQuery } from '../../api/design.ts';
import { nameQuery } from '../../api/names.ts';
import { usePlace } from '../../settings/use-place.ts';
import { PageWaiting, ProblemPanel } from '../../shell/page-states.tsx';
import { RestoreRevision } from '../bar/restore-revision.tsx';
import { useDesigner } from '../designer-context.ts';
import './check.css';
import { DifferenceCard } from './difference-card.tsx';

/** The end of a day where the person is; null for none. */
function endOf(day: string): string | null {
  const end = day === '' ? null : new Date(`${day}T23:59:59.999`);
  return end === null || Number.isNaN(end.getTime()) ? null : end.toISOString();
}

/** What was published, when and by whom; what any two revisions differ in; and the way back. */
export function HistoryPage() {
  const { t } = useTranslation();
  const [day, setDay] = useState('');
  const newest = useQuery(revisionsQuery);
  const past = useInfiniteQuery(pastRevisionsQuery(endOf(day)));
  const [chosen, setChosen] = useState<number | null>(null);
  const [since, setSince] = useState<number | null>(null);
  const error = newest.error ?? past.error;
  if (error) return <ProblemPanel problem={problemOf(error)} onRetry={() => void Promise.all([newest.refetch(), past.refetch()])} />;
  const latest = newest.data?.[0];
  if (!latest || (!past.data && day === '')) return <PageWaiting />;
  const data = past.data?.pages.flat() ?? [];
  const to = chosen ?? data[0]?.revision ?? latest.revision;
  const earlier = data.filter(({ revision }) => revision < to);
  const from = since !== null && since < to ? since : (earlier[0]?.revision ?? null);
  return (
    <div className="tg-checked">
      <nav className="tg-check-changes tg-check-revisions" data-pane="library" tabIndex={-1} aria-label={t('check.history')}>
        <Input
          type="date"
          aria-label={t('check.until')}
          title={t('check.until')}
          value={day}
          onChange={({ target }) => {
            setDay(target.value);
            setChosen(null);
          }}
        />
        {data.length === 0 && !past.isPending ? <p className="tg-t3">{t('check.noneYet')}</p> : null}
        {data.map((one) => (
          <Entry key={one.revision} entry={one} isHere={one.revision === to} onChoose={() => setChosen(one.revision)} />
        ))}
        {past.hasNextPage ? (
          <Button kind="quiet" busy={past.isFetchingNextPage} onClick={() => void past.fetchNextPage()}>
            {t('check.earlier')}
          </Button>
        ) : null}
      </nav>
      <main className="tg-check-main is-wide" data-pane="canvas" tabIndex={-1} aria-label={t('check.history')}>
        <header className="tg-check-head">
          <div>
            <h1>{t('check.revisions', { n: to })}</h1>
            {from === null ? null : <p>{t('check.compareWith', { n: from })}</p>}
          </div>
          {earlier.length > 0 ? (
            <Select
              aria-label={t('check.since')}
              value={from}
              options={earlier.map(({ revision, title }) => ({ value: revision, label: `${revision} · ${title}` }))}
              onChange={setSince}
            />
          ) : null}
          {to === latest.revision ? null : <Restore n={to} />}
        </header>
        {from === null ? null : <Compared from={from} to={to} />}
      </main>
    </div>
  );
}

interface EntryProps {
  readonly entry: {
    readonly revision: number;
    readonly at: string;
    readonly actor: string | null;
    readonly title: string;
    readonly note: string;
    readonly approvedBy: string | null;
  };
  readonly isHere: boolean;
  readonly onChoose: () => void;
}

function Entry({ entry: { revision, at, actor, title, note, approvedBy }, isHere, onChoose }: EntryProps) {
  const { t } = useTranslation();
  const place = usePlace();
  const { data: by = '' } = useQuery({ ...nameQuery('user', 'name', actor ?? ''), enabled: actor !== null });
  const { data: judge = '' } = useQuery({ ...nameQuery('user', 'name', approvedBy ?? ''), enabled: approvedBy !== null });
  return (
    <button type="button" className={`tg-check-revision ${isHere ? 'is-here' : ''}`} aria-current={isHere} onClick={onChoose}>
      <strong>
        {t('check.revisions', { n: revision })} <time dateTime={at}>{momentText(at, place)}</time>
      </strong>
      <span>{note === '' ? title : note}</span>
      <em>
        {actor === null ? t('check.installed') : t('check.by', { name: by })}
        {approvedBy === null ? '' : ` · ${t('check.approvedBy', { name: judge })}`}
      </em>
    </button>
  );
}

function Compared({ from, to }: { readonly from: number; readonly to: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(differencesQuery(from, to));
  if (error) return <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <PageWaiting />;
  if (data.length === 0) return <StatePanel figure="empty" title={t('check.same')} />;
  return data.map((difference) => <DifferenceCard key={difference.ref} difference={difference} />);
}

/** A draft that goes back to a revision, opened at its check. */
function Restore({ n }: { readonly n: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { readOnly, openDraft } = useDesigner();
  if (readOnly) return null;
  const go = (draft: string) => {
    openDraft(draft);
    void navigate({ to: '/designer/check' });
  };
  return <RestoreRevision n={n} label={t('check.restore')} onMade={go} />;
}
