import { ConditionBuilder } from './condition-builder.tsx';
import { ConditionInput, type ConditionProps } from './condition-input.tsx';

/** A condition that is put together, typed, or both: each comparison that is put together must hold besides. */
export function ConditionPart({ id, label, object, text, onText }: ConditionProps) {
  return (
    <>
      <ConditionBuilder object={object} onPart={(part) => onText(text.trim() === '' ? part : `${text.trim()} and ${part}`)} />
      <ConditionInput id={id} label={label} object={object} text={text} onText={onText} />
    </>
  );
}
