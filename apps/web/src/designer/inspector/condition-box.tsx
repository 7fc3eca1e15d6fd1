import { ExpressionBox } from '../../expression/expression-box.tsx';
import { useDesigner } from '../designer-context.ts';

interface Props {
  /** Whose fields it is about. */
  readonly object: string;
  readonly label: string;
  readonly text: string;
  /** Stands there while there is none. */
  readonly hint?: string;
  readonly onText: (text: string) => void;
}

/** A condition over the records of an object of the draft. */
export function ConditionBox({ object: name, label, text, hint, onText }: Props) {
  const { model, readOnly } = useDesigner();
  const object = model.objects.get(name);
  return object ? (
    <ExpressionBox
      label={label}
      shape="condition"
      subject={{ model, object, use: 'condition', returns: 'boolean' }}
      text={text}
      {...(hint === undefined ? {} : { hint })}
      {...(readOnly ? {} : { onText: (next: string | null) => onText(next ?? '') })}
    />
  ) : null;
}
