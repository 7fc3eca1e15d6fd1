import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import type { ReactNode } from 'react';
import { CellEditor as Editor, type CellEditorProps } from '../fields/cell-editor.tsx';
import { edits } from '../fields/edits.ts';
import { withOptions } from '../fields/with-options.ts';
import { currencyFieldOf } from '@tangram/view';
import { closedIn } from '../masks/closed-in.ts';
import { useOptionsOf } from '../rules/use-options.ts';

export interface CellProps extends Omit<CellEditorProps, 'controlOf' | 'typed'> {
  readonly object: ObjectDefinition;
  readonly row: RecordRow;
  /** Stands in its place until it is known which options the record has. */
  readonly shown: ReactNode;
}

const unchanged = {};

/** The control of a field inside a cell of a list, loaded with all controls when the first cell is gone into. */
export function CellEditor({ object, shown, ...props }: CellProps) {
  const { field, row } = props;
  const { options, waiting } = useOptionsOf(object, [field], row, unchanged);
  if (waiting) return shown;
  const currencyField = currencyFieldOf(object, field);
  return (
    <Editor
      {...props}
      field={withOptions(field, options.get(field.name)) ?? field}
      currencyField={currencyField && !closedIn(row).has(currencyField.name) ? currencyField : null}
      controlOf={(type) => edits[type]}
    />
  );
}
