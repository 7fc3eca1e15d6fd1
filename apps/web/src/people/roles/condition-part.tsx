import { ExpressionBox } from '../../expression/expression-box.tsx';
import { ExpressionEditor } from '../../expression/expression-editor.tsx';
import { useObject, useScreens } from '../../shell/screens-context.tsx';

interface Props {
  readonly label: string;
  readonly object: string;
  /** Says that nothing is no condition. */
  readonly required?: boolean;
  readonly text: string;
  /** null: it may only be looked at. */
  readonly onText: ((text: string) => void) | null;
}

/** A condition over records of an object, of whoever looks. */
export function ConditionPart({ label, object: name, required = false, text, onText }: Props) {
  const { model } = useScreens();
  const object = useObject(name);
  if (!object) return null;
  const own = { label, required, text, shape: 'condition', subject: { model, object, use: 'condition', returns: 'boolean' } } as const;
  return onText ? <ExpressionEditor {...own} onText={onText} /> : <ExpressionBox {...own} />;
}
