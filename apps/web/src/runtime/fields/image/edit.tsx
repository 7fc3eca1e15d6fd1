import { useTranslation } from 'react-i18next';
import type { Edit } from '../edit.ts';
import { UploadBox } from '../upload-box.tsx';

/** Pictures, each shown as soon as it has arrived. */
export const ImageEdit: Edit = ({ id, value, onChange, readOnly, invalid }) => {
  const { t } = useTranslation();
  return (
    <UploadBox
      id={id}
      ids={Array.isArray(value) ? value.map(String) : []}
      onChange={onChange}
      readOnly={readOnly}
      invalid={invalid}
      accept="image/*"
      draw={(file, name, i) => (
        <span className="tg-pictures tg-grow">
          <img src={`/api/v1/files/${file}`} alt={name ?? t('record.file', { n: i + 1 })} />
        </span>
      )}
    />
  );
};
