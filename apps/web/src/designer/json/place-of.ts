import { ensureSyntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { keysOf } from '@tangram/model';

type Tree = NonNullable<ReturnType<typeof ensureSyntaxTree>>;
type Node = Tree['topNode'];

/** A value, and what is shown of it: a property with its name. */
interface Found {
  readonly value: Node;
  readonly shown: Node;
}

/** Longest that reading the text may take, ms. */
const patience = 200;

/** Where in the text stands what a JSON pointer leads to; the nearest thing around it that is there. null for a text that is no JSON. */
export function placeOf(state: EditorState, pointer: string): { readonly from: number; readonly to: number } | null {
  const tree = ensureSyntaxTree(state, state.doc.length, patience);
  const root = tree?.topNode.firstChild;
  if (!root) return null;
  let [at, shown]: [Node, Node] = [root, root];
  for (const key of keysOf(pointer)) {
    const next: Found | null = at.name === 'Array' ? elementOf(at, Number(key)) : at.name === 'Object' ? propertyOf(state, at, key) : null;
    if (!next) break;
    shown = next.shown;
    at = next.value;
  }
  return shown === root ? { from: shown.from, to: shown.from } : { from: shown.from, to: shown.to };
}

const values = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

function elementOf(array: Node, index: number): Found | null {
  let left = index;
  for (let child = array.firstChild; child; child = child.nextSibling) {
    if (!values.has(child.name)) continue;
    if (left === 0) return { value: child, shown: child };
    left -= 1;
  }
  return null;
}

function propertyOf(state: EditorState, object: Node, key: string): Found | null {
  for (const property of object.getChildren('Property')) {
    const name = property.getChild('PropertyName');
    if (!name || state.sliceDoc(name.from, name.to) !== JSON.stringify(key)) continue;
    const value = property.lastChild;
    return value && values.has(value.name) ? { value, shown: property } : null;
  }
  return null;
}
