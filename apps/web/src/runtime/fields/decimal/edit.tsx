import type { Edit } from '../edit.ts';
import { NumberBox } from '../number-box.tsx';

/** An exact decimal. */
export const DecimalEdit: Edit = (props) => <NumberBox {...props} scale={props.field.scale} />;
