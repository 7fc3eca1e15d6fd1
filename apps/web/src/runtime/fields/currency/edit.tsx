import type { Edit } from '../edit.ts';
import { NumberBox } from '../number-box.tsx';

/** Money, to the last digit of its scale. */
export const CurrencyEdit: Edit = (props) => <NumberBox {...props} scale={props.field.scale} prefix={<span className="tg-t3">¥</span>} />;
