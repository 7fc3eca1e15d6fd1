import { CellEditor as Editor, type CellEditorProps } from '../fields/cell-editor.tsx';
import { edits } from '../fields/edits.ts';

/** The control of a field inside a cell of a list, loaded with all controls when the first cell is gone into. */
export const CellEditor = (props: Omit<CellEditorProps, 'controlOf' | 'typed'>) => <Editor {...props} controlOf={(type) => edits[type]} />;
