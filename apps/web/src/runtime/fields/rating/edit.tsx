import { Icon } from '@tangram/ui';
import { Rate } from 'antd';
import type { Edit } from '../edit.ts';

/** Stars to press; pressing the same one again takes it back. */
export const RatingEdit: Edit = ({ id, field, value, onChange, readOnly }) => (
  <span className="tg-rate">
    <Rate
      id={id}
      character={<Icon name="star" size={20} />}
      count={field.document?.type === 'rating' ? (field.document.maximum ?? 5) : 5}
      value={typeof value === 'number' ? value : 0}
      disabled={readOnly}
      onChange={(stars) => onChange(stars === 0 ? null : stars)}
    />
  </span>
);
