import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  type CompletionContext,
  completionKeymap,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { Locale } from '@tangram/errors';
import { callAt, complete, type FunctionSpec, functions, type Offer } from '@tangram/expression';
import { scopeFor, type TypedProblem } from '@tangram/model';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../settings/settings-context.tsx';
import { argumentWords } from './argument-words.ts';
import { spelling } from './spelling.ts';
import { readingOf, type Subject, useParser } from './use-reading.ts';

interface Props {
  readonly label: string;
  readonly subject: Subject;
  readonly text: string;
  readonly problems: readonly TypedProblem[];
  /** As it was typed, and as it is stored; null while it cannot be read. */
  readonly onText: (text: string, canonical: string | null) => void;
}

const longest = 8000;

/** What is offered at a place: by name and by label, in both languages. */
function offersAt({ model, object, use }: Subject, text: string, at: number, locale: Locale): CompletionResult | null {
  const { from, offers } = complete(text, at, scopeFor(model, object, use));
  if (offers.length === 0) return null;
  const boosts = offers.length;
  return {
    from,
    filter: false,
    options: offers.map((offer: Offer, i) => ({
      label: offer.insert,
      displayLabel: offer.kind === 'field' || offer.kind === 'relation' ? (offer.label[locale] ?? offer.insert) : offer.insert,
      detail: offer.kind === 'function' ? '' : offer.insert,
      info: offer.kind === 'function' ? (offer.label[locale] ?? '') : '',
      type: offer.kind,
      boost: boosts - i,
    })),
  };
}

/** An expression as text: with completion, its functions explained, and what is wrong marked where it stands. */
export function TextMode({ label, subject, text, problems, onText }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const parser = useParser();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const [at, setAt] = useState(text.length);
  const latest = useRef({ subject, locale, parser, onText });
  useEffect(() => {
    latest.current = { subject, locale, parser, onText };
  });

  // The editor is made once; what it starts with and is called is read when it is made.
  const start = useRef({ text, label });
  useEffect(() => {
    if (!box.current) return;
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: start.current.text,
        extensions: [
          history(),
          closeBrackets(),
          bracketMatching(),
          spelling,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': start.current.label, spellcheck: 'false' }),
          EditorState.changeFilter.of((change) => change.newDoc.length <= longest),
          autocompletion({
            icons: false,
            override: [
              (context: CompletionContext) =>
                context.explicit || context.matchBefore(/[\p{L}\p{N}_$.]$/u)
                  ? offersAt(latest.current.subject, context.state.doc.toString(), context.pos, latest.current.locale)
                  : null,
            ],
          }),
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
          EditorView.updateListener.of(({ state, docChanged, selectionSet }) => {
            if (docChanged || selectionSet) setAt(state.selection.main.head);
            if (!docChanged) return;
            const typed = state.doc.toString();
            const { parser: reader, subject: of, onText: tell } = latest.current;
            tell(typed, reader && typed.trim() !== '' ? readingOf(reader, of, typed).typed.text : null);
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const { length } = editor.state.doc;
    const marks = problems.map(({ start: from, end, text: words }) => ({
      from: Math.min(from, length),
      to: Math.min(Math.max(end, from + 1), length),
      severity: 'error' as const,
      message: words[locale],
    }));
    editor.dispatch(setDiagnostics(editor.state, marks));
  }, [problems, locale]);

  const call = callAt(text, at);
  const spec = call && functions.find(({ name }) => name === call.name);
  return (
    <>
      <div ref={box} className="tg-expr-text" />
      {spec && call ? <Signature spec={spec} argument={call.argument} /> : <p className="tg-t3 tg-expr-hint">{t('expr.writtenHint')}</p>}
    </>
  );
}

/** What a function takes, with the argument one is at. */
function Signature({ spec, argument }: { readonly spec: FunctionSpec; readonly argument: number }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const last = spec.parameters.length - 1;
  return (
    <p className="tg-expr-hint">
      <code>
        {spec.editor[0] ?? spec.name}(
        {spec.parameters.map(({ name, optional, rest }, i) => (
          <span key={name}>
            {i > 0 ? ', ' : ''}
            <span className={i === Math.min(argument, last) ? 'tg-expr-here' : ''}>
              {argumentWords(t, name)}
              {rest ? '…' : optional ? '?' : ''}
            </span>
          </span>
        ))}
        )
      </code>{' '}
      <span className="tg-t3">{spec.about[locale]}</span>
    </p>
  );
}
