import { documentText, smallestEdit } from '@tangram/design';
import { isSame, parseDocument, refOf } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import type { CanvasProps } from '../canvas-props.ts';
import { createJsonEditor, type JsonEditor, type TextProblem } from './json-editor.ts';
import { readText } from './read-text.ts';
import './json.css';

/** A document as its text, for experts: completion and problems from its schema. What is typed is edited as soon as it is a whole document. */
export function JsonCanvas({ document }: CanvasProps) {
  const { t } = useTranslation();
  const { edit, issues, selection, readOnly, locale } = useDesigner();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<JsonEditor | null>(null);
  const [own, setOwn] = useState<readonly TextProblem[]>([]);
  const ref = refOf(document);
  const latest = useRef({ document, edit, locale });
  latest.current = { document, edit, locale };
  const found = useMemo(
    () => issues.filter((issue) => issue.document === ref).map((issue): TextProblem => ({ path: issue.path, text: issue.text[locale] })),
    [issues, ref, locale],
  );

  useEffect(() => {
    if (!host.current) return;
    const change = (text: string) => {
      const { document: now, edit: doEdit, locale: language } = latest.current;
      const read = readText(text);
      if (!read.ok) return setOwn([{ at: read.at, text: t('designer.notJson') }]);
      const parsed = parseDocument(read.value);
      if (!parsed.ok) return setOwn(parsed.issues.map((issue) => ({ path: issue.path, text: issue.text[language] })));
      if (parsed.value.kind !== now.kind || parsed.value.name !== now.name)
        return setOwn([{ path: parsed.value.kind === now.kind ? '/name' : '/kind', text: t('designer.keepsName') }]);
      setOwn([]);
      const smallest = smallestEdit(now, parsed.value);
      if (smallest) doEdit(smallest);
    };
    const made = createJsonEditor(host.current, documentText(latest.current.document), { readOnly, onChange: change, label: ref });
    editor.current = made;
    return () => made.destroy();
  }, [ref, readOnly, t]);

  // What somebody else did, or undo, is shown; what is typed here is that very document already.
  useEffect(() => {
    const made = editor.current;
    if (!made) return;
    const read = readText(made.text());
    if (!read.ok || !isSame(read.value, document)) made.replace(documentText(document));
  }, [document]);

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
