import type { Edit } from '../edit.ts';
import { NumberBox } from '../number-box.tsx';

/** A whole number. */
export const IntegerEdit: Edit = (props) => <NumberBox {...props} scale={0} asNumber />;
