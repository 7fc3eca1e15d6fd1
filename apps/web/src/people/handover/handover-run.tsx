import type { Handover, Member } from '@tangram/contract';
import { Button, useToast } from '@tangram/ui';
import { momentText } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Progress } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { handoverClient, isRunning, membersQuery, peopleKey } from '../../api/people.ts';
import { sayProblem } from '../../runtime/undo/refusals.ts';
import { usePlace } from '../../settings/use-place.ts';

/** Names of records that are listed at once. */
const mostListed = 50;

/** How far a handover is, what stayed, and the way back. */
export function HandoverRun({ handover, member }: { readonly handover: Handover; readonly member: Member }) {
  const { t } = useTranslation();
  const place = usePlace();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { id, state, total, done, moved, refused, items, error, deactivated, createdAt } = handover;
  const running = isRunning(handover);
  // Who is there is other once the job has come to its end, and the job tells nobody.
  useEffect(() => {
    if (!running) void queryClient.invalidateQueries({ queryKey: membersQuery.queryKey });
  }, [running, queryClient]);
  const settle = async (
    reply: Awaited<ReturnType<typeof handoverClient.undo>> | Awaited<ReturnType<typeof handoverClient.cancel>>,
    said: string,
  ) => {
    toast({ text: reply.ok ? said : sayProblem(reply.problem, t('states.offline.text')) });
    await queryClient.invalidateQueries({ queryKey: peopleKey });
  };
  const words = running
    ? t('handover.running', { done, total })
    : state === 'done'
      ? t('handover.done', { count: moved })
      : state === 'undone'
        ? t('handover.undone')
        : state === 'failed'
          ? t('handover.failed', { count: moved })
          : t('handover.cancelled', { count: moved });
  return (
    <section className="tg-leaving-run" aria-label={t('handover.progress')}>
      <p className="tg-t3">{momentText(createdAt, place)}</p>
      <p role="status">{words}</p>
      {running ? (
        <Progress percent={total === 0 ? 100 : Math.round((100 * done) / total)} showInfo={false} aria-label={t('handover.progress')} />
      ) : null}
      {deactivated && state === 'done' ? <p className="tg-t2">{t('handover.deactivated', { name: member.name })}</p> : null}
      {error ? (
        <p className="tg-set-problem" role="alert">
          {error}
        </p>
      ) : null}
      {refused > 0 ? (
        <>
          <h3>{t('handover.stayed', { count: refused })}</h3>
          <ul className="tg-order-people">
            {items.slice(0, mostListed).map((item) => (
              <li key={`${item.object} ${item.id}`}>
                <span>
                  <Link to="/o/$object/$id" params={{ object: item.object, id: item.id }} className="tg-link">
                    {item.title ?? item.id}
                  </Link>{' '}
                  <span className="tg-t2">{item.message}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <div className="tg-set-deeds">
        {running ? (
          <Button onClick={async () => settle(await handoverClient.cancel(id), t('handover.stopping'))}>{t('handover.stop')}</Button>
        ) : state === 'undone' ? null : (
          <Button icon="undo" onClick={async () => settle(await handoverClient.undo(id), t('handover.undoing'))}>
            {t('handover.undo')}
          </Button>
        )}
      </div>
    </section>
  );
}
