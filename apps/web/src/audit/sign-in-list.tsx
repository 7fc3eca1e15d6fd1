import type { SignInRow } from '@tangram/contract';
import { Button, Icon, SkeletonBar, Tag } from '@tangram/ui';
import { momentText } from '@tangram/view';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { signInsQuery } from '../api/audit.ts';
import { problemOf } from '../api/client.ts';
import { usePlace } from '../settings/use-place.ts';
import { ProblemPanel } from '../shell/page-states.tsx';
import '../account/sessions.css';

const ways = ['password', 'code', 'passkey', 'sso'] as const;

/** Who came in as somebody, or tried to, and what became of their way in. @param user null: oneself */
export function SignInList({ user }: { readonly user: string | null }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(signInsQuery(user));
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? [];
  if (query.error && rows.length === 0) return <ProblemPanel problem={problemOf(query.error)} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <SkeletonBar width="240px" />;
  if (rows.length === 0) return <p className="tg-t3">{t('audit.noSignIns')}</p>;
  return (
    <>
      <ul className="tg-sessions">
        {rows.map((row) => (
          <SignInLine key={row.id} row={row} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button kind="quiet" size="small" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('audit.earlier')}
        </Button>
      ) : null}
    </>
  );
}

function SignInLine({ row }: { readonly row: SignInRow }) {
  const { t } = useTranslation();
  const place = usePlace();
  const way = ways.find((one) => one === row.way);
  const device = row.browser && row.system ? t('account.device', { browser: row.browser, system: row.system }) : row.browser;
  const more = [momentText(row.at, place), row.address, device, way ? t(`audit.ways.${way}`) : null, row.reason];
  return (
    <li className="tg-session">
      <Icon name={row.result === 'refused' ? 'warning' : 'user'} />
      <span className="tg-session-text">
        <span>
          {row.by ? t('audit.doneBy', { what: row.text, by: row.by.name ?? t('audit.gone') }) : row.text}{' '}
          {row.times > 1 ? <Tag tone="warning">{t('audit.times', { count: row.times })}</Tag> : null}
        </span>
        <span className="tg-t3">{more.filter(Boolean).join(' · ')}</span>
      </span>
    </li>
  );
}
