import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';

/** On which device what is built is looked at. */
export function DeviceChoice() {
  const { t } = useTranslation();
  const { preview, setPreview } = useDesigner();
  return (
    <Segmented
      size="small"
      aria-label={t('canvas.device')}
      value={preview.device}
      options={[
        { value: 'desk', label: t('canvas.desk') },
        { value: 'phone', label: t('canvas.phone') },
      ]}
      onChange={(device) => setPreview({ device: device === 'phone' ? 'phone' : 'desk' })}
    />
  );
}
