import { CellEditor, type CellEditorProps } from '../cell-editor.tsx';
import { withOptions } from '../with-options.ts';
import { useOptionsOfLine } from '../../rules/use-line-options.ts';
import type { LineWorld } from './line-world.ts';

/** The control of a field in a cell of a line, with what the line may have there. */
export function LineEditor({ world, ...props }: CellEditorProps & { readonly world: LineWorld }) {
  const { options, waiting } = useOptionsOfLine(world, props.field, props.row);
  // What cannot be chosen is not offered for a moment either.
  if (waiting) return null;
  return <CellEditor {...props} field={withOptions(props.field, options.get(props.field.name)) ?? props.field} />;
}
