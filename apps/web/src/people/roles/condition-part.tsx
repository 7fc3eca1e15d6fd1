import { ExpressionEditor } from '../../expression/expression-editor.tsx';
import { useObject, useScreens } from '../../shell/screens-context.tsx';

interface Props {
  readonly label: string;
  readonly object: string;
  /** Says that nothing is no condition. */
  readonly required?: boolean;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** A condition over records of an object, of whoever looks. */
export function ConditionPart({ label, object: name, required = false, text, onText }: Props) {
  const { model } = useScreens();
  const object = useObject(name);
  if (!object) return null;
  return (
    <ExpressionEditor
      label={label}
      shape="condition"
      required={required}
      subject={{ model, object, use: 'condition', returns: 'boolean' }}
      text={text}
      onText={onText}
    />
  );
}
