import type { Edit } from '../edit.ts';
import { MentionBox } from './mention-box.tsx';

/** Several lines; the box grows with them, and offers people after an `@`. */
export const LongTextEdit: Edit = ({ id, value, onChange, readOnly, invalid }) => (
  <MentionBox
    id={id}
    value={typeof value === 'string' ? value : ''}
    readOnly={readOnly}
    invalid={invalid}
    onChange={(text) => onChange(text === '' ? null : text)}
  />
);
