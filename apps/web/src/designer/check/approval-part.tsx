import type { Standing } from '@tangram/contract';
import { momentText } from '@tangram/view';
import { Button } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkClient } from '../../api/check.ts';
import { nameQuery } from '../../api/names.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';

interface Props {
  readonly draft: string;
  readonly standing: Standing;
  readonly note: string;
  /** Whether it could go live but for the approval. */
  readonly isReady: boolean;
}

function useName(user: string | null): string {
  return useQuery({ ...nameQuery('user', 'name', user ?? ''), enabled: user !== null }).data ?? '';
}

/** Who has to approve a draft, who was asked, what they said, and when it is planned to go live. */
export function ApprovalPart({ draft, standing: { needsApproval, approval, schedule }, note, isReady }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { session } = useScreens();
  const place = usePlace();
  const [reason, setReason] = useState<string | null>(null);
  const asker = useName(approval?.askedBy ?? null);
  const judge = useName(approval?.decidedBy ?? null);
  const isMine = approval?.askedBy === session.user.id;
  const mayDecide = approval?.state === 'asked' && approval.current && !isMine && session.actions.includes('publish');
  const after = async (deed: Promise<unknown>) => {
    await deed;
    setReason(null);
    await queries.invalidateQueries({ queryKey: ['standing', draft] });
  };
  if (!needsApproval && !approval && !schedule) return null;
  return (
    <div className="tg-check-approval">
      {schedule ? (
        <p>
          {t('check.scheduled', { at: momentText(schedule.at, place) })}{' '}
          <Button kind="quiet" onClick={() => void after(checkClient.unschedule(draft))}>
            {t('check.unschedule')}
          </Button>
        </p>
      ) : null}
      {approval?.state === 'approved' ? <p className="is-good">{t('check.approved', { name: judge })}</p> : null}
      {approval?.state === 'refused' ? <p className="is-bad">{t('check.refusedBy', { name: judge, reason: approval.reason })}</p> : null}
      {approval && !approval.current ? <p className="is-warning">{t('check.changedSince')}</p> : null}
      {mayDecide ? (
        <>
          <p>{t('check.asks', { name: asker })}</p>
          {approval.note === '' ? null : <blockquote>{approval.note}</blockquote>}
          {reason === null ? null : (
            <Input.TextArea
              aria-label={t('check.reason')}
              placeholder={t('check.reason')}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
          <div className="tg-check-deeds">
            <Button kind="primary" onClick={() => void after(checkClient.answer(draft, 'approve', ''))}>
              {t('check.approve')}
            </Button>
            <Button
              disabled={reason !== null && reason.trim() === ''}
              onClick={() => (reason === null ? setReason('') : void after(checkClient.answer(draft, 'refuse', reason)))}
            >
              {t('check.refuse')}
            </Button>
          </div>
        </>
      ) : null}
      {approval?.state === 'asked' && approval.current && isMine ? (
        <p>
          {t('check.sent')}{' '}
          <Button kind="quiet" onClick={() => void after(checkClient.withdraw(draft))}>
            {t('check.withdraw')}
          </Button>
        </p>
      ) : null}
      {needsApproval && (!approval || approval.state === 'refused' || !approval.current) ? (
        <Button disabled={!isReady} onClick={() => void after(checkClient.ask(draft, note))}>
          {t('check.send')}
        </Button>
      ) : null}
    </div>
  );
}
