import type { Member } from '@tangram/contract';
import { Select } from 'antd';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly people: readonly Member[];
  readonly to: readonly string[];
  readonly onChange: (to: readonly string[]) => void;
}

/** Who takes something over; several take it in turn. */
export function Successors({ id, label, people, to, onChange }: Props) {
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={label}
      placeholder={label}
      value={[...to]}
      optionFilterProp="label"
      maxTagCount="responsive"
      options={people.map(({ id: value, name, title }) => ({ value, label: [name, title].filter(Boolean).join(' · ') }))}
      onChange={(value: string[]) => onChange(value)}
    />
  );
}
