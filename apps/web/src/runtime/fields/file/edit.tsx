import { Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../edit.ts';
import { UploadBox } from '../upload-box.tsx';

/** Files of any kind, or of those that the field takes. */
export const FileEdit: Edit = ({ id, field, value, onChange, readOnly, invalid }) => {
  const { t } = useTranslation();
  const accept = field.document?.type === 'file' ? field.document.accept?.join(',') : undefined;
  return (
    <UploadBox
      id={id}
      ids={Array.isArray(value) ? value.map(String) : []}
      onChange={onChange}
      readOnly={readOnly}
      invalid={invalid}
      {...(accept ? { accept } : {})}
      draw={(file, name, i) => (
        <a className="tg-line tg-link tg-grow" href={`/api/v1/files/${file}`} download>
          <Icon name="file" size={14} />
          <span className="tg-cut">{name ?? t('record.file', { n: i + 1 })}</span>
        </a>
      )}
    />
  );
};
