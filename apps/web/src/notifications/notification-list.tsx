import type { Notification } from '@tangram/contract';
import { Button, Icon, StatePanel, useToast } from '@tangram/ui';
import { labelOf, momentText, relativeText } from '@tangram/view';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client, problemOf } from '../api/client.ts';
import { notificationsQuery, refreshNotifications } from '../api/notifications.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { usePlace } from '../settings/use-place.ts';
import { ProblemPanel } from '../shell/page-states.tsx';
import { chooseDraft } from '../shell/chosen-draft.ts';
import { useScreens } from '../shell/screens-context.tsx';

/** What one was told, the newest first. Opening a record counts as reading; the diamond of a row turns it back. */
export function NotificationList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toast = useToast();
  const navigate = useNavigate();
  const query = useInfiniteQuery(notificationsQuery);
  const rows = useRef<HTMLUListElement>(null);
  const all = query.data?.pages.flatMap(({ data }) => data) ?? [];
  const unread = query.data?.pages[0]?.unread ?? 0;
  const mark = async (ids: readonly string[] | 'all', read: boolean) => {
    const reply = await client.markNotifications(ids, read);
    if (!reply.ok) toast({ text: reply.problem.detail || t('news.failed') });
    await refreshNotifications(queries);
  };
  const { session } = useScreens();
  const open = ({ id, record, about, read }: Notification) => {
    if (!read) void mark([id], true);
    onClose();
    if (about) {
      chooseDraft(session.workspace.id, about.draft);
      void navigate({ to: '/designer/check' });
      return;
    }
    void navigate({ to: '/o/$object/$id', params: { object: record.object, id: record.id }, search: {} });
  };
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(rows.current?.querySelectorAll<HTMLButtonElement>('.tg-news-open') ?? [])];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
  };
  return (
    <section className="tg-news" aria-label={t('news.title')} aria-busy={query.isPending}>
      <header className="tg-news-head">
        <h2>{t('news.title')}</h2>
        <Button kind="quiet" size="small" disabled={unread === 0} onClick={() => void mark('all', true)}>
          {t('news.readAll')}
        </Button>
      </header>
      {query.isPending ? (
        <NewsWaiting />
      ) : query.isError ? (
        <ProblemPanel problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
      ) : all.length === 0 ? (
        <StatePanel figure="empty" title={t('news.none.title')} text={t('news.none.text')} />
      ) : (
        <ul ref={rows} className="tg-news-rows" onKeyDown={walk}>
          {all.map((one) => (
            <Row key={one.id} news={one} onOpen={() => open(one)} onMark={() => void mark([one.id], !one.read)} />
          ))}
        </ul>
      )}
      {query.hasNextPage ? (
        <Button kind="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('news.earlier')}
        </Button>
      ) : null}
    </section>
  );
}

/** What is said of a draft; of what is about records nothing is. */
const draftNews: Readonly<Record<Notification['kind'], 'asked' | 'approved' | 'refused' | 'published' | 'failed'>> = {
  approval_asked: 'asked',
  draft_approved: 'approved',
  draft_refused: 'refused',
  published: 'published',
  publish_failed: 'failed',
  assigned: 'asked',
  mentioned: 'asked',
  impersonated: 'asked',
  shared: 'asked',
};

function Row({ news, onOpen, onMark }: { readonly news: Notification; readonly onOpen: () => void; readonly onMark: () => void }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const place = usePlace();
  const { model } = useScreens();
  const object = model.objects.get(news.record.object);
  const field = object?.byName.get(news.field);
  const where = field ? labelOf(field.label, locale, field.name) : '';
  const noun = object ? labelOf(object.label, locale, object.name) : '';
  const words = news.about
    ? t(`news.draft.${draftNews[news.kind]}`, { actor: news.actor, title: news.about.title, reason: news.about.reason })
    : news.kind === 'mentioned'
      ? t('news.mentioned', { actor: news.actor, field: where })
      : news.kind === 'impersonated'
        ? t('news.impersonated', { actor: news.actor })
        : news.kind === 'shared'
          ? t('news.shared', { actor: news.actor, object: noun })
          : news.records > 1
            ? t('news.assignedMany', { actor: news.actor, count: news.records, object: noun })
            : t('news.assigned', { actor: news.actor, object: noun, field: where });
  return (
    <li className={`tg-news-row ${news.read ? '' : 'is-unread'}`}>
      <button type="button" className="tg-news-open" onClick={onOpen}>
        <Icon name={news.kind === 'mentioned' ? 'flag' : news.kind === 'shared' ? 'team' : 'user'} size={16} />
        <span className="tg-news-text">
          <span className="tg-news-title">{news.about?.title || news.title || t('record.untitled')}</span>
          <span className="tg-news-words">{words}</span>
        </span>
        <time className="tg-news-time" dateTime={news.at} title={momentText(news.at, place)}>
          {relativeText(news.at, place)}
        </time>
      </button>
      <button
        type="button"
        className="tg-news-mark"
        aria-label={t(news.read ? 'news.markUnread' : 'news.markRead', { title: news.title })}
        title={t(news.read ? 'news.unread' : 'news.read')}
        onClick={onMark}
      >
        <i />
      </button>
    </li>
  );
}

const NewsWaiting = () => (
  <ul className="tg-news-rows" aria-hidden>
    {[62, 48, 71, 55].map((width) => (
      <li key={width} className="tg-news-row is-waiting">
        <i className="tg-skeleton" style={{ width: `${width}%` }} />
        <i className="tg-skeleton" style={{ width: `${width - 20}%` }} />
      </li>
    ))}
  </ul>
);
