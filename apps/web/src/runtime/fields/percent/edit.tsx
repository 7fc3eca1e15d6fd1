import type { Edit } from '../edit.ts';
import { NumberBox, withoutIdleZeros } from '../number-box.tsx';

/** Percent points. */
export const PercentEdit: Edit = (props) => (
  <NumberBox {...props} scale={null} value={withoutIdleZeros(props.value)} suffix={<span className="tg-t3">%</span>} />
);
