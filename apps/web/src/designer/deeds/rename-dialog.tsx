import { type Place, titled } from '@tangram/design';
import { Button } from '@tangram/ui';
import { Modal } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import './deeds.css';

/** Asks for another code name; everything that names the document follows. */
export function RenameDialog({ place, onClose }: { readonly place: Place; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { document: find, edit, locale } = useDesigner();
  const document = find(place.ref);
  const [name, setName] = useState(document?.name ?? '');
  const [refusal, setRefusal] = useState('');
  if (!document) return null;
  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (name === document.name) return onClose();
    const [problem] = edit({ kind: 'renameDocument', ref: place.ref, to: name });
    if (problem) setRefusal(problem.text[locale]);
    else onClose();
  };
  return (
    <Modal open onCancel={onClose} title={t('designer.deeds.renameTitle', { what: titled(document)[locale] })} footer={null}>
      <form className="tg-new-form" onSubmit={rename} data-own-undo>
        <label>
          {t('designer.deeds.codeName')}
          <input autoFocus required pattern="[a-z][a-z0-9_]{0,39}" value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <p className="tg-deed-text" role={refusal === '' ? undefined : 'alert'}>
          {refusal === '' ? t('designer.deeds.follows') : refusal}
        </p>
        <Button kind="primary" type="submit">
          {t('designer.deeds.rename')}
        </Button>
      </form>
    </Modal>
  );
}
