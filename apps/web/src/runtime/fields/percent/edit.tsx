import type { Edit } from '../edit.ts';
import { NumberBox } from '../number-box.tsx';

/** Percent points. */
export const PercentEdit: Edit = (props) => <NumberBox {...props} scale={null} value={trimmed(props.value)} suffix={<span className="tg-t3">%</span>} />;

/** `13.00` is shown as 13: nobody types the zeros of a rate. */
const trimmed = (value: unknown): unknown => (typeof value === 'string' && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value);
