import { documentsOf, labelIn } from '@tangram/model';
import { Button, Icon, Menu } from '@tangram/ui';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordPicker } from '../../runtime/fields/record-picker.tsx';
import { useNames } from '../../runtime/fields/use-names.ts';
import { useDesigner } from '../designer-context.ts';
import { objectOpen } from './object-open.ts';
import { useOpenRef } from '../use-open-ref.ts';

const devices = ['desk', 'phone'] as const;
/** Keys of the menu besides names of roles, which have no colon. */
const DEVICE = 'device:';
const RECORD = ':record';

/** As whom, on what and with which record canvases show what they make. */
export function PreviewMenu() {
  const { t } = useTranslation();
  const { model, base, document: find, preview, setPreview, locale } = useDesigner();
  const [choosing, setChoosing] = useState(false);
  const open = useOpenRef();
  const object = objectOpen(open === null ? undefined : find(open));
  const isPublished = base.some(({ kind, name }) => kind === 'object' && name === object);
  const asked = isPublished && preview.record !== null ? [preview.record] : [];
  const title = useNames(object ?? '', asked).get(preview.record ?? '');
  const roles = documentsOf(model, 'role');
  const chosen = roles.find(({ name }) => name === preview.role);
  const everything = t('designer.everything');
  const role = chosen ? labelIn(chosen.label, locale, chosen.name) : everything;
  const said = preview.device === 'phone' ? `${role} · ${t('canvas.phone')}` : role;
  const pick = (key: string) => {
    const device = devices.find((one) => key === DEVICE + one);
    if (device) setPreview({ device });
    else if (key === RECORD) setChoosing(true);
    else setPreview({ role: key === '' ? null : key });
  };
  const words = labelIn(model.objects.get(object ?? '')?.label, locale, '');
  return (
    <>
      <Menu
        placement="bottomRight"
        items={[
          { key: '', label: everything },
          ...roles.map(({ name, label }) => ({ key: name, label: labelIn(label, locale, name) })),
          { type: 'group', key: 'devices', label: t('canvas.device') },
          ...devices.map((device) => ({ key: DEVICE + device, label: t(`canvas.${device}`) })),
          ...(isPublished
            ? [
                { type: 'group' as const, key: 'records', label: t('canvas.record') },
                { key: RECORD, label: title ?? t('designer.anyRecord', { object: words }) },
              ]
            : []),
        ]}
        selected={[preview.role ?? '', DEVICE + preview.device]}
        onPick={pick}
      >
        <Button icon="eye">{t('designer.previewAs', { role: said })}</Button>
      </Menu>
      {choosing && object !== null ? (
        <Modal
          open
          width={400}
          title={t('designer.previewWith', { object: words })}
          onCancel={() => setChoosing(false)}
          closeIcon={<Icon name="close" label={t('words.close')} />}
          footer={null}
        >
          <RecordPicker
            object={object}
            label={t('canvas.record')}
            open
            value={preview.record}
            onChange={(record) => {
              setPreview({ record });
              setChoosing(false);
            }}
          />
        </Modal>
      ) : null}
    </>
  );
}
