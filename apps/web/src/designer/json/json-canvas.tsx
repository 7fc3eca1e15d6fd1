import { documentText, smallestEdit } from '@tangram/design';
import type { Locale } from '@tangram/errors';
import { type AnyDocument, isSame, mergeDocuments, parseDocument, refOf } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import type { CanvasProps } from '../canvas-props.ts';
import { completeJson, type KnownNames } from './complete-json.ts';
import { createJsonEditor, type JsonEditor, type TextProblem } from './json-editor.ts';
import { readText } from './read-text.ts';
import './json.css';

/** A document as its text, for experts: completion and problems from its schema. What is typed is edited as soon as it is a whole document. */
export function JsonCanvas({ document }: CanvasProps) {
  const { t } = useTranslation();
  const { documents, edit, issues, selection, unfinished, readOnly, locale } = useDesigner();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<JsonEditor | null>(null);
  const [own, setOwn] = useState<readonly TextProblem[]>([]);
  const ref = refOf(document);
  const latest = useRef({ document, documents, edit, locale });
  // The document that the text was written on: what came into the draft since is put together with what is typed.
  const written = useRef(document);
  useLayoutEffect(() => {
    latest.current = { document, documents, edit, locale };
  });
  const found = useMemo(
    () => issues.filter((issue) => issue.document === ref).map((issue): TextProblem => ({ path: issue.path, text: issue.text[locale] })),
    [issues, ref, locale],
  );

  useEffect(() => {
    if (!host.current) return;
    const change = (text: string) => {
      const { document: now, edit: doEdit, locale: language } = latest.current;
      const read = readDocument(text, now, language);
      if (!read.ok) {
        unfinished.set(ref, { text, on: written.current });
        return setOwn(read.problems);
      }
      unfinished.delete(ref);
      setOwn([]);
      const merged = isSame(written.current, now) ? null : mergeDocuments([written.current], [read.value], [now], () => 'ours');
      const [made] = merged?.ok ? merged.documents : [read.value];
      const smallest = smallestEdit(now, made ?? read.value);
      if (smallest) doEdit(smallest);
      else written.current = now;
    };
    const readDocument = (
      text: string,
      now: AnyDocument,
      language: Locale,
    ): { readonly ok: true; readonly value: AnyDocument } | { readonly ok: false; readonly problems: readonly TextProblem[] } => {
      const read = readText(text);
      if (!read.ok)
        return { ok: false, problems: [{ at: read.at, text: t(read.why === 'twice' ? 'designer.keyTwice' : 'designer.notJson') }] };
      const parsed = parseDocument(read.value);
      if (!parsed.ok) return { ok: false, problems: parsed.issues.map(({ path, text: why }) => ({ path, text: why[language] })) };
      if (parsed.value.kind !== now.kind || parsed.value.name !== now.name)
        return { ok: false, problems: [{ path: parsed.value.kind === now.kind ? '/name' : '/kind', text: t('designer.keepsName') }] };
      return { ok: true, value: parsed.value };
    };
    const names: KnownNames = (kind) => namesIn(latest.current.documents, latest.current.document, kind);
    const left = unfinished.get(ref);
    written.current = left?.on ?? latest.current.document;
    const made = createJsonEditor(host.current, left?.text ?? documentText(latest.current.document), {
      readOnly,
      onChange: change,
      label: ref,
      complete: completeJson(latest.current.document.kind, names),
    });
    editor.current = made;
    if (left) change(left.text);
    return () => {
      made.destroy();
      setOwn([]);
    };
  }, [ref, readOnly, unfinished, t]);

  // What somebody else did, or undo, is shown; what is typed here is that very document already. A text that is not whole yet stays.
  useEffect(() => {
    const made = editor.current;
    if (!made || unfinished.has(refOf(document))) return;
    const read = readText(made.text());
    if (!read.ok || !isSame(read.value, document)) made.replace(documentText(document));
    written.current = document;
  }, [document, unfinished]);

  useEffect(() => editor.current?.tell([...own, ...found]), [own, found]);
  const pointer = selection?.pointer ?? '';
  useEffect(() => {
    if (pointer !== '') editor.current?.show(pointer);
  }, [pointer]);

  return (
    <div className="tg-json">
      <div ref={host} className="tg-json-host" data-own-undo />
      <footer className="tg-json-foot" role="status">
        {own.length + found.length === 0 ? (
          <>
            <Icon name="check" size={14} /> {t('designer.jsonFits')}
          </>
        ) : (
          <>
            <Icon name="warning" size={14} /> {[...own, ...found][0]?.text}
          </>
        )}
      </footer>
    </div>
  );
}

/** Names of the documents of a kind; of fields those of the document itself, or of the object it is about. */
function namesIn(documents: readonly AnyDocument[], document: AnyDocument, kind: Parameters<KnownNames>[0]): readonly string[] {
  if (kind !== 'field') return documents.filter((one) => one.kind === kind).map(({ name }) => name);
  const about = document.kind === 'object' ? document.name : 'object' in document ? document.object : null;
  const object = documents.find((one) => one.kind === 'object' && one.name === about);
  return object?.kind === 'object' ? object.fields.map(({ name }) => name) : [];
}
