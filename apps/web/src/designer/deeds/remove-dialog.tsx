import { type Place, placeWords, removal, titled } from '@tangram/design';
import { Button } from '@tangram/ui';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { WhereUsed } from '../inspector/where-used.tsx';
import './deeds.css';

/** Asks before something goes, with everything that uses it. */
export function RemoveDialog({ place, onClose }: { readonly place: Place; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { documents, document: find, edit, select, locale } = useDesigner();
  const document = find(place.ref);
  const one = removal(documents, place);
  const ref = one?.kind === 'removeField' ? `object:${one.object}/field:${one.field}` : one?.kind === 'removeDocument' ? one.ref : null;
  if (!document || !one) return null;
  const what = one.kind === 'removeDocument' ? titled(document)[locale] : placeWords(document, place.pointer, documents)[locale];
  const remove = () => {
    onClose();
    // What stood after it is not what was selected.
    if (edit(one).length === 0 && place.pointer !== '') select({ ref: place.ref, pointer: '' });
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
      <p className="tg-deed-text">{t('designer.deeds.undoable')}</p>
      {ref === null ? null : <WhereUsed element={ref} goes onGo={onClose} />}
    </Modal>
  );
}
