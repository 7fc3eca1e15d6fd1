import { Button, useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { designClient, draftsQuery } from '../../api/design.ts';
import { useProblemWords } from '../../runtime/problem-words.ts';
import { useDesigner } from '../designer-context.ts';

interface Props {
  readonly n: number;
  readonly label: string;
  /** What the button is called where `label` alone says too little. */
  readonly name?: string;
  /** Goes over to the draft that was made. */
  readonly onMade: (draft: string) => unknown;
}

/** Goes back to a revision by a draft of its own. While another draft with changes is open, says first what becomes of it. */
export function RestoreRevision({ n, label, name, onMade }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const why = useProblemWords();
  const queries = useQueryClient();
  const { changed, line } = useDesigner();
  const [asks, setAsks] = useState(false);
  const [busy, setBusy] = useState(false);
  async function restore() {
    setBusy(true);
    const reply = await designClient.restoreRevision(n);
    setBusy(false);
    setAsks(false);
    if (!reply.ok) return toast({ text: why(reply.problem) });
    await queries.invalidateQueries({ queryKey: draftsQuery.queryKey });
    toast({ text: t('designer.revisions.made', { n }) });
    return onMade(reply.value);
  }
  return (
    <>
      <Button size="small" busy={busy} aria-label={name} onClick={() => (changed.size > 0 && line.draft ? setAsks(true) : void restore())}>
        {label}
      </Button>
      {asks ? (
        <Modal
          open
          onCancel={() => setAsks(false)}
          title={t('designer.revisions.ask', { n })}
          footer={
            <div className="tg-deed-foot">
              <Button onClick={() => setAsks(false)}>{t('designer.revisions.stay')}</Button>
              <Button kind="primary" busy={busy} onClick={() => void restore()}>
                {t('designer.revisions.make')}
              </Button>
            </div>
          }
        >
          <p className="tg-deed-text">{t('designer.revisions.makes', { n })}</p>
          <p className="tg-deed-text">{t('designer.revisions.stays', { title: line.draft?.title ?? '', count: changed.size })}</p>
        </Modal>
      ) : null}
    </>
  );
}
