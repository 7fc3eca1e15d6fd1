import type { OwnSession, Reply } from '@tangram/contract';
import { Button, Icon, SkeletonBar, Tag, useToast } from '@tangram/ui';
import { momentText } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { accountClient, ownSessionsQuery } from '../api/account.ts';
import { problemOf } from '../api/client.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { usePlace } from '../settings/use-place.ts';
import { ProblemPanel } from '../shell/page-states.tsx';
import './sessions.css';

/** Where one is signed in, and the ways out. */
export function SessionsPart() {
  const { t } = useTranslation();
  const toast = useToast();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(ownSessionsQuery);
  const settle = async (reply: Reply<null>, said: string) => {
    toast({ text: reply.ok ? said : sayProblem(reply.problem, t('states.offline.text')) });
    await refetch();
  };
  const everywhere = async () => {
    const reply = await accountClient.endSessions(false);
    if (!reply.ok) return settle(reply, '');
    await router.navigate({ to: '/sign-in', search: {} });
    queryClient.clear();
  };
  const others = (data ?? []).some(({ current }) => !current);
  return (
    <section className="tg-set-part" aria-labelledby="sessions">
      <h2 id="sessions">{t('account.sessions')}</h2>
      <p className="tg-t2">{t('account.sessionsText')}</p>
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonBar width="240px" />
      ) : (
        <ul className="tg-sessions">
          {data.map((session) => (
            <SessionLine
              key={session.id}
              session={session}
              onEnd={async () => settle(await accountClient.endSession(session.id), t('account.ended'))}
            />
          ))}
        </ul>
      )}
      <div className="tg-set-deeds">
        {others ? (
          <Button onClick={async () => settle(await accountClient.endSessions(true), t('account.othersEnded'))}>
            {t('account.endOthers')}
          </Button>
        ) : null}
        <Button kind="danger" onClick={() => void everywhere()}>
          {t('account.everywhere')}
        </Button>
      </div>
    </section>
  );
}

function SessionLine({ session, onEnd }: { readonly session: OwnSession; readonly onEnd: () => Promise<void> }) {
  const { t } = useTranslation();
  const place = usePlace();
  const { browser, system, address, createdAt, lastUsed, current } = session;
  const device = browser && system ? t('account.device', { browser, system }) : (browser ?? system ?? t('account.unknown'));
  return (
    <li className="tg-session">
      <Icon name={system && /iOS|Android/.test(system) ? 'phone' : 'display'} />
      <span className="tg-session-text">
        <span>
          {device} {current ? <Tag tone="accent">{t('account.here')}</Tag> : null}
        </span>
        <span className="tg-t3">
          {[
            address,
            t('account.lastUsed', { when: momentText(lastUsed, place) }),
            t('account.begun', { when: momentText(createdAt, place) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      {current ? null : (
        <Button kind="quiet" size="small" aria-label={`${t('account.end')} ${device}`} onClick={() => void onEnd()}>
          {t('account.end')}
        </Button>
      )}
    </li>
  );
}
