import { autocompletion, closeBrackets, closeBracketsKeymap, type CompletionSource, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorState, Transaction } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { tags } from '@lezer/highlight';
import { placeOf } from './place-of.ts';

/** Something wrong with the text: at a JSON pointer, or at a character. */
export type TextProblem =
  | { readonly path: string; readonly at?: undefined; readonly text: string }
  | { readonly at: number; readonly text: string };

/** An editor of JSON. */
export interface JsonEditor {
  readonly text: () => string;
  /** Another text, as somebody else made it: not a change of the person, and not in the undo of the text. */
  readonly replace: (text: string) => void;
  readonly tell: (problems: readonly TextProblem[]) => void;
  /** Scrolls to what a JSON pointer leads to, and selects it. */
  readonly show: (pointer: string) => void;
  readonly destroy: () => void;
}

interface Options {
  readonly readOnly: boolean;
  readonly label: string;
  readonly complete: CompletionSource;
  readonly onChange: (text: string) => void;
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--tg-accent-text)' },
  { tag: tags.string, color: 'var(--tg-warning)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--tg-info)' },
  { tag: tags.punctuation, color: 'var(--tg-text3)' },
]);

/** Builds one inside an element. */
export function createJsonEditor(parent: HTMLElement, text: string, { readOnly, label, complete, onChange }: Options): JsonEditor {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        json(),
        syntaxHighlighting(colours),
        autocompletion({ override: [complete], icons: false }),
        lintGutter(),
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        keymap.of([...completionKeymap, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.updateListener.of((update) => {
          const isOurs = update.transactions.some((one) => one.annotation(Transaction.remote));
          if (update.docChanged && !isOurs) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  // Read without a pointer too.
  view.scrollDOM.tabIndex = 0;
  return {
    text: () => view.state.doc.toString(),
    replace: (next) =>
      view.dispatch({
        changes: smallest(view.state.doc.toString(), next),
        annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)],
      }),
    tell: (problems) => {
      const shown = problems.map((problem): Diagnostic => ({ ...spanOf(view.state, problem), severity: 'error', message: problem.text }));
      view.dispatch(setDiagnostics(view.state, shown));
    },
    show: (pointer) => {
      const span = placeOf(view.state, pointer);
      if (span)
        view.dispatch({ selection: { anchor: span.from, head: span.to }, effects: EditorView.scrollIntoView(span.from, { y: 'center' }) });
    },
    destroy: () => view.destroy(),
  };
}

function spanOf(state: EditorState, problem: TextProblem): { readonly from: number; readonly to: number } {
  if (problem.at !== undefined) return { from: problem.at, to: Math.min(problem.at + 1, state.doc.length) };
  return placeOf(state, problem.path) ?? { from: 0, to: 0 };
}

/** The part in which two texts differ, so that what is around it stays where it is. */
function smallest(before: string, after: string): { readonly from: number; readonly to: number; readonly insert: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
