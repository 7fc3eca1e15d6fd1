import { readTexts, type TextEntry, type TextImport, textWords } from '@tangram/design';
import { Button, Icon } from '@tangram/ui';
import { Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';

/** How many lines that stand for nothing are named. */
const FEW = 20;

/** Reads a file of texts: says what it would change, and changes it when that is wanted. One step in the history. */
export function ImportTexts({ entries }: { readonly entries: readonly TextEntry[] }) {
  const { t } = useTranslation();
  const { documents, edit, say } = useDesigner();
  const input = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<TextImport | 'unreadable' | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    try {
      const { parse } = await import('csv-parse/browser/esm/sync');
      setFound(readTexts(documents, entries, parse(await file.text(), { bom: true, relax_column_count: true, skip_empty_lines: true })));
    } catch {
      setFound('unreadable');
    }
  };
  const take = () => {
    if (found === null || found === 'unreadable' || !found.edit) return;
    if (edit(found.edit, textWords).length === 0) say(t('texts.imported', { count: found.changed }));
    setFound(null);
  };
  const isUsable = found !== null && found !== 'unreadable' && found.edit !== null;
  return (
    <>
      <Button icon="file" onClick={() => input.current?.click()}>
        {t('texts.import')}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".csv,text/csv"
        aria-label={t('texts.import')}
        onChange={({ target }) => {
          void read(target.files?.[0]);
          target.value = '';
        }}
      />
      <Modal
        open={found !== null}
        title={t('texts.import')}
        onCancel={() => setFound(null)}
        closeIcon={<Icon name="close" label={t('words.close')} />}
        footer={
          <div className="tg-expr-foot">
            <span className="tg-grow" />
            <Button onClick={() => setFound(null)}>{t('words.cancel')}</Button>
            <Button kind="primary" disabled={!isUsable} onClick={take}>
              {t('texts.take')}
            </Button>
          </div>
        }
      >
        {found === null ? null : found === 'unreadable' ? <p role="alert">{t('texts.unreadable')}</p> : <Found found={found} />}
      </Modal>
    </>
  );
}

function Found({ found: { changed, unknown, lacks } }: { readonly found: TextImport }) {
  const { t } = useTranslation();
  if (lacks.length > 0) return <p role="alert">{t('texts.lacks', { columns: lacks.join(t('canvas.and')) })}</p>;
  const named = unknown.slice(0, FEW).join(', ') + (unknown.length > FEW ? ' …' : '');
  return (
    <>
      <p>{changed === 0 ? t('texts.nothing') : t('texts.changes', { count: changed })}</p>
      {unknown.length > 0 ? <p className="tg-t2">{t('texts.unknown', { count: unknown.length, lines: named })}</p> : null}
    </>
  );
}
