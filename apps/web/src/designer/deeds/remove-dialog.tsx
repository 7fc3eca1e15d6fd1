import { type Place, placeWords, removal, titled } from '@tangram/design';
import { type Dependent, dependents, refOf } from '@tangram/model';
import { Button } from '@tangram/ui';
import { Modal } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import './deeds.css';

/** Asks before something goes, with everything that uses it; each line leads there. */
export function RemoveDialog({ place, onClose }: { readonly place: Place; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { documents, document: find, edit, select, locale } = useDesigner();
  const document = find(place.ref);
  const one = removal(documents, place);
  const ref = one?.kind === 'removeField' ? `object:${one.object}/field:${one.field}` : one?.kind === 'removeDocument' ? one.ref : null;
  const uses = useMemo<readonly Dependent[]>(() => {
    if (ref === null) return [];
    const all = dependents({ documents: new Map(documents.map((each) => [refOf(each), each])) }, ref);
    return [...all.blocking, ...all.breaking, ...all.cosmetic];
  }, [documents, ref]);
  if (!document || !one) return null;
  const what = one.kind === 'removeDocument' ? titled(document)[locale] : placeWords(document, place.pointer, documents)[locale];
  const remove = () => {
    edit(one);
    onClose();
  };
  return (
    <Modal
      open
      onCancel={onClose}
      title={t('designer.deeds.removeTitle', { what })}
      footer={
        <div className="tg-deed-foot">
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button kind="danger" onClick={remove}>
            {t('words.remove')}
          </Button>
        </div>
      }
    >
      <p className="tg-deed-text">{uses.length > 0 ? t('designer.deeds.usedBy', { count: uses.length }) : t('designer.deeds.unused')}</p>
      <div className="tg-deed-uses">
        {uses.map((use) => (
          <button
            key={`${use.document} ${use.path} ${use.words.en}`}
            type="button"
            className="tg-deed-use"
            onClick={() => {
              onClose();
              select({ ref: use.document, pointer: use.path });
            }}
          >
            {use.words[locale]}
            {use.repairable ? <span>{t('designer.deeds.goesToo')}</span> : null}
          </button>
        ))}
      </div>
    </Modal>
  );
}
