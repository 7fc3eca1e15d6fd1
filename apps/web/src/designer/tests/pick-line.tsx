import { Select } from 'antd';
import { useId } from 'react';
import { Line } from '../inspector/line.tsx';
import { type Choice, useTestDesk } from './test-desk.ts';

interface Props<Value extends string> {
  readonly label: string;
  /** undefined, or what is not among the choices when empty: nothing is chosen. */
  readonly value: Value | undefined;
  readonly choices: readonly (Choice | { readonly label: string; readonly options: readonly Choice[] })[];
  readonly onPick: (value: Value) => void;
  /** Stands there for nothing, which may be chosen too; without it there must be something. */
  readonly nothing?: string;
  readonly onNothing?: () => void;
  /** What is said where there is nothing to choose from. */
  readonly none?: string;
}

/** One of several, with its label above. */
export function PickLine<Value extends string>({ label, value, choices, onPick, nothing, onNothing, none }: Props<Value>) {
  const { readOnly } = useTestDesk();
  const id = useId();
  return (
    <Line id={id} label={label}>
      <Select
        id={id}
        className="tg-wide"
        disabled={readOnly}
        allowClear={nothing !== undefined}
        placeholder={nothing ?? label}
        notFoundContent={none ?? null}
        showSearch={choices.length > 8 ? { optionFilterProp: 'label' } : false}
        value={value === undefined || value === '' ? null : value}
        options={choices.map((one) => ('options' in one ? { ...one, options: [...one.options] } : one))}
        onChange={(next: Value | null | undefined) => (next === null || next === undefined ? onNothing?.() : onPick(next))}
      />
    </Line>
  );
}

interface ManyProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly choices: readonly Choice[];
  readonly onPick: (values: readonly string[]) => void;
}

/** Several, with their label above. */
export function PickManyLine({ label, values, choices, onPick }: ManyProps) {
  const { readOnly } = useTestDesk();
  const id = useId();
  return (
    <Line id={id} label={label}>
      <Select
        id={id}
        mode="multiple"
        className="tg-wide"
        disabled={readOnly}
        optionFilterProp="label"
        value={[...values]}
        options={[...choices]}
        onChange={(next: string[]) => onPick(next)}
      />
    </Line>
  );
}
