import { Icon } from '@tangram/ui';
import { Rate } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../edit.ts';

/** Stars to press; pressing the same one again takes it back. */
export const RatingEdit: Edit = ({ id, field, value, onChange, readOnly }) => {
  const { t } = useTranslation();
  return (
    <span className="tg-rate">
      <Rate
        id={id}
        character={({ index = 0 }) => (
          <>
            <Icon name="star" size={20} />
            <span className="tg-sr">{t('form.stars', { n: index + 1 })}</span>
          </>
        )}
        count={field.document?.type === 'rating' ? (field.document.maximum ?? 5) : 5}
        value={typeof value === 'number' ? value : 0}
        disabled={readOnly}
        onChange={(stars) => onChange(stars === 0 ? null : stars)}
      />
    </span>
  );
};
