import { Button, Icon, useToast } from '@tangram/ui';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkClient } from '../api/check.ts';
import { keepDraft, type KeptDraft } from '../api/kept-draft.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { chooseDraft } from './chosen-draft.ts';
import './kept-draft-dialog.css';
import { useScreens } from './screens-context.tsx';

/** What was to go live and may not yet: it is kept as a draft, and there is a way on. */
export function KeptDraftDialog({ kept: { draft, problem } }: { readonly kept: KeptDraft }) {
  const { t } = useTranslation();
  const { session } = useScreens();
  const toast = useToast();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const foot = useRef<HTMLDivElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const offline = t('states.offline.text');
  const isToApprove = problem.code === 'approval_needed';

  async function send() {
    setBusy(true);
    const reply = await checkClient.ask(draft, '');
    setBusy(false);
    if (!reply.ok) return setRefusal(sayProblem(reply.problem, offline));
    keepDraft(null);
    toast({ text: t('check.kept.sent') });
  }
  function look() {
    chooseDraft(session.workspace.id, draft);
    keepDraft(null);
    void navigate({ to: '/designer/check' });
  }

  return (
    <Modal
      open
      title={t('check.kept.title')}
      onCancel={() => keepDraft(null)}
      afterOpenChange={(open) => {
        if (open) foot.current?.querySelector<HTMLElement>('.tg-btn-primary')?.focus();
      }}
      width={480}
      closeIcon={<Icon name="close" label={t('words.close')} />}
      footer={
        <div ref={foot} className="tg-kept-foot">
          <Button kind={isToApprove ? 'default' : 'primary'} onClick={look}>
            {t('check.kept.look')}
          </Button>
          {isToApprove ? (
            <Button kind="primary" busy={busy} onClick={() => void send()}>
              {t('check.send')}
            </Button>
          ) : null}
        </div>
      }
    >
      <p className="tg-t2">{sayProblem(problem, offline)}</p>
      {refusal === null ? null : (
        <p className="tg-set-problem" role="alert">
          {refusal}
        </p>
      )}
    </Modal>
  );
}
