import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { namedKind, offeredProperties, offeredValues } from '@tangram/design';
import { pointerOfKeys } from '@tangram/model';

type Node = ReturnType<typeof syntaxTree>['topNode'];

/** Names that documents have: of a kind, or of the fields that the document speaks of. */
export type KnownNames = (kind: NonNullable<ReturnType<typeof namedKind>>) => readonly string[];

/** What is asked: where, in a document of which kind. */
interface Asked {
  readonly state: EditorState;
  readonly pos: number;
  readonly node: Node;
  readonly kind: string;
  /** The document as far as its text is whole. */
  readonly root: unknown;
}

/** Completion of a document's text: properties and values by its schema, names by what there is. */
export const completeJson =
  (kind: string, names: KnownNames) =>
  ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const tree = syntaxTree(state);
    const node = tree.resolveInner(pos, -1);
    const asked: Asked = { state, pos, node, kind, root: valueOf(state, tree.topNode.firstChild) };
    if (node.name === 'PropertyName') return propertiesFor(asked, node.parent?.parent ?? null);
    if (explicit && node.name === 'Object') return propertiesFor(asked, node);
    if (explicit && node.name === '{') return propertiesFor(asked, node.parent);
    return node.name === 'String' || (explicit && node.name === 'Property') ? valuesFor(asked, names) : null;
  };

function propertiesFor({ state, pos, node, kind, root }: Asked, object: Node | null): CompletionResult | null {
  if (!object) return null;
  const isTyped = node.name === 'PropertyName';
  const last = node.parent?.lastChild?.name;
  const hasValue = isTyped && last !== 'PropertyName' && last !== '⚠';
  const options = offeredProperties(kind, root, pointerTo(state, object)).map(
    (one): Completion => ({
      label: one.name,
      type: 'property',
      detail: one.isRequired ? '*' : '',
      info: one.description,
      apply: hasValue ? `"${one.name}"` : `"${one.name}": ${one.begins}`,
      boost: one.isRequired ? 1 : 0,
    }),
  );
  return { from: isTyped ? node.from : pos, to: isTyped ? node.to : pos, options };
}

function valuesFor({ state, pos, node, kind, root }: Asked, names: KnownNames): CompletionResult | null {
  const pointer = pointerTo(state, node);
  const named = namedKind(pointer);
  const all = [...offeredValues(kind, root, pointer), ...(named === null ? [] : names(named))];
  const options = [...new Set(all)].map((value): Completion => ({ label: JSON.stringify(value), type: 'constant' }));
  return options.length === 0 ? null : { from: node.name === 'String' ? node.from : pos, options };
}

const keyOf = (state: EditorState, property: Node): string => {
  const name = property.getChild('PropertyName');
  const text = name ? state.sliceDoc(name.from, name.to) : '""';
  return text.slice(1, text.endsWith('"') && text.length > 1 ? -1 : undefined);
};

const values = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);
const entriesOf = (list: Node): readonly Node[] => {
  const found: Node[] = [];
  for (let child = list.firstChild; child; child = child.nextSibling) if (values.has(child.name)) found.push(child);
  return found;
};

/** JSON pointer to a part of the text. */
function pointerTo(state: EditorState, node: Node): string {
  const keys: string[] = [];
  for (let one: Node | null = node; one; one = one.parent) {
    if (one.name === 'Property') keys.unshift(keyOf(state, one));
    else if (one.parent?.name === 'Array') keys.unshift(String(entriesOf(one.parent).findIndex((entry) => entry.from === one?.from)));
  }
  return pointerOfKeys(...keys);
}

/** What a text says as far as it is whole. */
function valueOf(state: EditorState, node: Node | null): unknown {
  if (!node) return undefined;
  if (node.name === 'Object')
    return Object.fromEntries(node.getChildren('Property').map((one) => [keyOf(state, one), valueOf(state, one.lastChild)]));
  if (node.name === 'Array') return entriesOf(node).map((one) => valueOf(state, one));
  if (node.name === 'True') return true;
  if (node.name === 'False') return false;
  return node.name === 'String' ? state.sliceDoc(node.from + 1, node.to - 1) : undefined;
}
