import type { DraftCheck } from '@tangram/contract';
import { Button, useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isKept } from '../../api/kept-draft.ts';
import { modelQuery } from '../../api/model.ts';
import { peopleKey } from '../../api/people.ts';
import { checkChanges, type DocumentChange, obstacles, publishChanges } from '../../api/publishing.ts';
import { PublishDialog } from './publish-dialog.tsx';

interface Props {
  /** What the draft is called. */
  readonly title: string;
  /** What is asked, and what is said when it was done. */
  readonly asked: string;
  readonly published: string;
  /** Whom it concerns, and what it opens besides what the check says, in words. */
  readonly lead: string;
  readonly opens?: readonly string[];
  readonly changes: readonly DocumentChange[];
  /** How much is different. */
  readonly count: number;
  /** Whether there is something to go back to. */
  readonly canDrop: boolean;
  readonly onDrop: () => void;
}

/** How much was changed, and the way to have it checked and published. */
export function PublishFoot({ title, asked, published, lead, opens = [], changes, count, canDrop, onDrop }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [check, setCheck] = useState<DraftCheck | null>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const wrong = problems.length > 0 && !check;

  async function look() {
    setBusy(true);
    await queryClient.refetchQueries({ queryKey: modelQuery.queryKey });
    const reply = await checkChanges(title, changes);
    setBusy(false);
    setProblems(reply.ok ? [] : obstacles(reply.problem));
    if (reply.ok) setCheck(reply.value);
  }

  async function publish() {
    setBusy(true);
    const reply = await publishChanges(title, changes);
    setBusy(false);
    setProblems(reply.ok || isKept(reply.problem) ? [] : obstacles(reply.problem));
    // What is kept as a draft goes on from there.
    if (!reply.ok && isKept(reply.problem)) setCheck(null);
    if (!reply.ok) return;
    await queryClient.refetchQueries({ queryKey: modelQuery.queryKey });
    await queryClient.invalidateQueries({ queryKey: peopleKey });
    onDrop();
    setCheck(null);
    toast({ text: published });
  }

  return (
    <footer className="tg-leaving-foot tg-role-foot">
      <span className={wrong ? 'tg-set-problem' : 'tg-t2'} role={wrong ? 'alert' : 'status'}>
        {wrong ? problems.join(' ') : count === 0 ? t('roles.unchanged') : t('roles.changed', { count })}
      </span>
      <span className="tg-grow" />
      <Button disabled={count === 0 || !canDrop} onClick={onDrop}>
        {t('roles.drop')}
      </Button>
      <Button kind="primary" disabled={count === 0} busy={busy && !check} onClick={() => void look()}>
        {t('roles.check')}
      </Button>
      {check ? (
        <PublishDialog
          title={asked}
          check={check}
          lead={lead}
          opens={opens}
          problems={problems}
          busy={busy}
          onPublish={() => void publish()}
          onClose={() => setCheck(null)}
        />
      ) : null}
    </footer>
  );
}
