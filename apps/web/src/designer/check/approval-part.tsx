import type { Reply, Seen, Standing } from '@tangram/contract';
import { momentText } from '@tangram/view';
import { Button } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkClient } from '../../api/check.ts';
import { nameQuery } from '../../api/names.ts';
import { sayProblem } from '../../runtime/undo/refusals.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';

interface Props {
  readonly draft: string;
  readonly standing: Standing;
  readonly note: string;
  /** Whether it could go live but for the approval. */
  readonly isReady: boolean;
  /** What the reader of the page looks at. */
  readonly seen: Seen;
}

function useName(user: string | null): string {
  return useQuery({ ...nameQuery('user', 'name', user ?? ''), enabled: user !== null }).data ?? '';
}

/** Who has to approve a draft, who was asked, what they said, and when it is planned to go live. */
export function ApprovalPart({ draft, standing: { needsApproval, approval, schedule }, note, isReady, seen }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { session } = useScreens();
  const place = usePlace();
  const asker = useName(approval?.askedBy ?? null);
  const judge = useName(approval?.decidedBy ?? null);
  const isMine = approval?.askedBy === session.user.id;
  const [problem, setProblem] = useState<string | null>(null);
  const after = async (deed: Promise<Reply<null>>) => {
    const reply = await deed;
    setProblem(reply.ok ? null : sayProblem(reply.problem, t('states.offline.text')));
    await queries.invalidateQueries({ queryKey: ['standing', draft] });
    // What moved meanwhile is to be looked at, not only to be said.
    if (!reply.ok && reply.problem.status === 409) await queries.invalidateQueries({ queryKey: ['check', draft] });
  };
  if (!needsApproval && !approval && !schedule) return null;
  return (
    <div className="tg-check-approval">
      {schedule ? (
        <p className={schedule.current ? undefined : 'is-warning'}>
          {t(schedule.current ? 'check.scheduled' : 'check.scheduleLapsed', { at: momentText(schedule.at, place) })}{' '}
          <Button kind="quiet" onClick={() => void after(checkClient.unschedule(draft))}>
            {t('check.unschedule')}
          </Button>
        </p>
      ) : null}
      {approval?.state === 'approved' ? (
        <p className={approval.current ? 'is-good' : undefined}>{t('check.approved', { name: judge })}</p>
      ) : null}
      {approval?.state === 'refused' ? <p className="is-bad">{t('check.refusedBy', { name: judge, reason: approval.reason })}</p> : null}
      {approval?.lapsed ? <p className="is-warning">{t(`check.lapsed.${approval.lapsed}`)}</p> : null}
      {approval?.mayDecide ? (
        <Answer
          asker={asker}
          note={approval.note}
          onAnswer={(decision, reason) => void after(checkClient.answer(draft, decision, reason, seen))}
        />
      ) : null}
      {approval?.state === 'asked' && approval.current && !approval.mayDecide ? (
        <p>
          {t(isMine ? 'check.sent' : 'check.sentBy', { name: asker })}{' '}
          {isMine ? (
            <Button kind="quiet" onClick={() => void after(checkClient.withdraw(draft))}>
              {t('check.withdraw')}
            </Button>
          ) : null}
        </p>
      ) : null}
      {needsApproval && (!approval || approval.state === 'refused' || !approval.current) ? (
        <Button disabled={!isReady} onClick={() => void after(checkClient.ask(draft, note))}>
          {t('check.send')}
        </Button>
      ) : null}
      {problem ? (
        <p className="tg-check-wrong" role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

interface AnswerProps {
  readonly asker: string;
  readonly note: string;
  readonly onAnswer: (decision: 'approve' | 'refuse', reason: string) => void;
}

/** Who may approve or refuse it is asked to; who refuses says why. */
function Answer({ asker, note, onAnswer }: AnswerProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string | null>(null);
  return (
    <>
      <p>{t('check.asks', { name: asker })}</p>
      {note === '' ? null : <blockquote>{note}</blockquote>}
      {reason === null ? null : (
        <Input.TextArea
          autoFocus
          aria-label={t('check.reason')}
          placeholder={t('check.reason')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      <div className="tg-check-deeds">
        <Button kind="primary" onClick={() => onAnswer('approve', '')}>
          {t('check.approve')}
        </Button>
        <Button
          disabled={reason !== null && reason.trim() === ''}
          onClick={() => (reason === null ? setReason('') : onAnswer('refuse', reason))}
        >
          {t('check.refuse')}
        </Button>
      </div>
    </>
  );
}
