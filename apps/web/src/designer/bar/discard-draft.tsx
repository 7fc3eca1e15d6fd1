import { titled } from '@tangram/design';
import { Button } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { draftsQuery } from '../../api/design.ts';
import { useDesigner } from '../designer-context.ts';

interface Props {
  readonly draft: { readonly id: string; readonly title: string };
  readonly onClose: () => void;
}

/** How many documents are named before the rest is counted. */
const named = 6;

/** Asks before a draft is thrown away: what goes with it, and who else is in it. */
export function DiscardDraft({ draft, onClose }: Props) {
  const { t } = useTranslation();
  const { changed, document, base, line, locale } = useDesigner();
  const queries = useQueryClient();
  const [failed, setFailed] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const documents = [...changed].flatMap((ref) => document(ref) ?? base.find((one) => `${one.kind}:${one.name}` === ref) ?? []);
  const discard = async () => {
    setBusy(true);
    const reply = await client.discardDraft(draft.id);
    setBusy(false);
    if (!reply.ok) return setFailed(reply.problem.detail || reply.problem.title || t('states.offline.title'));
    onClose();
    await queries.invalidateQueries({ queryKey: draftsQuery.queryKey });
  };
  return (
    <Modal
      open
      onCancel={onClose}
      closable={false}
      title={t('designer.discard.title', { title: draft.title })}
      footer={
        <div className="tg-deed-foot">
          <Button onClick={onClose}>{t('designer.discard.keep')}</Button>
          <Button kind="danger" disabled={isBusy} onClick={() => void discard()}>
            {t('designer.discard.go')}
          </Button>
        </div>
      }
    >
      <p className="tg-deed-text">{t('designer.discard.text', { count: changed.size })}</p>
      <ul className="tg-deed-list">
        {documents.slice(0, named).map((one) => (
          <li key={`${one.kind}:${one.name}`}>{titled(one)[locale]}</li>
        ))}
        {documents.length > named ? <li>{t('designer.discard.more', { count: documents.length - named })}</li> : null}
      </ul>
      {line.people.length > 0 ? (
        <p className="tg-deed-text">{t('designer.people', { count: new Set(line.people.map(({ user }) => user)).size })}</p>
      ) : null}
      {failed === null ? null : (
        <p className="tg-deed-text tg-danger" role="alert">
          {failed}
        </p>
      )}
    </Modal>
  );
}
