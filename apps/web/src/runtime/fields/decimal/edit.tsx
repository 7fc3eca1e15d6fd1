import type { Edit } from '../edit.ts';
import { NumberBox, withoutIdleZeros } from '../number-box.tsx';

/** An exact decimal. */
export const DecimalEdit: Edit = (props) => <NumberBox {...props} scale={null} value={withoutIdleZeros(props.value)} />;
