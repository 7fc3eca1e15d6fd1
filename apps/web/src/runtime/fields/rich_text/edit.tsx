import { IconButton } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../edit.ts';
import { writeSafeHtml } from './safe-write.ts';

/** Formatted text with the few forms that are kept: bold, italic, list, link. Pasted markup is cut down to them. */
export const RichTextEdit: Edit = ({ id, field, value, onChange, readOnly, invalid, place }) => {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const written = useRef<string | null>(null);
  const html = typeof value === 'string' ? value : '';
  useEffect(() => {
    if (!box.current || written.current === html) return;
    written.current = html;
    const parsed = new DOMParser().parseFromString(writeSafeHtml(new DOMParser().parseFromString(html, 'text/html').body), 'text/html');
    box.current.replaceChildren(...parsed.body.childNodes);
  }, [html]);
  const tell = () => {
    if (!box.current) return;
    const next = writeSafeHtml(box.current);
    written.current = next;
    onChange(box.current.textContent?.trim() === '' ? null : next);
  };
  const form = (command: 'bold' | 'italic' | 'insertUnorderedList') => {
    box.current?.focus();
    document.execCommand(command);
    tell();
  };
  return (
    <div className={`tg-rich-box ${invalid ? 'is-wrong' : ''}`}>
      {readOnly ? null : (
        <div className="tg-rich-tools" role="toolbar">
          <button
            type="button"
            className="tg-btn tg-btn-quiet tg-btn-small tg-btn-icon"
            title={t('form.bold')}
            aria-label={t('form.bold')}
            onClick={() => form('bold')}
          >
            <b>B</b>
          </button>
          <button
            type="button"
            className="tg-btn tg-btn-quiet tg-btn-small tg-btn-icon"
            title={t('form.italic')}
            aria-label={t('form.italic')}
            onClick={() => form('italic')}
          >
            <i>I</i>
          </button>
          <IconButton icon="list" size="small" label={t('form.bullets')} onClick={() => form('insertUnorderedList')} />
        </div>
      )}
      <div
        id={id}
        ref={box}
        className="tg-prose tg-rich"
        role="textbox"
        aria-multiline
        aria-label={labelOf(field.label, place.locale, field.name)}
        tabIndex={0}
        contentEditable={!readOnly}
        suppressContentEditableWarning
        onInput={tell}
        onPaste={(event) => {
          event.preventDefault();
          document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
        }}
      />
    </div>
  );
};
