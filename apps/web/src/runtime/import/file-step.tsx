import { importLimitBytes, type ImportPreview, type Problem } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon, LandingPieces } from '@tangram/ui';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { nounsOf } from '../object-noun.ts';
import { useSettings } from '../../settings/settings-context.tsx';

const megabytes = importLimitBytes / 1024 / 1024;

interface Refusal {
  readonly file: File;
  readonly text: string;
  /** Trying the same file again can help. */
  readonly passing: boolean;
}

/** Takes a file: dropped or chosen. It is sent once; what follows names it by its id. */
export function FileStep({ object, onRead }: { readonly object: ObjectDefinition; readonly onRead: (preview: ImportPreview) => void }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<File | null>(null);
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function take(file: File | undefined) {
    if (!file || busy) return;
    if (file.size > importLimitBytes) {
      setRefusal({ file, text: t('imports.file.tooBig', { megabytes }), passing: false });
      return;
    }
    setRefusal(null);
    setBusy(file);
    const reply = await client.previewImport({ file }, { object: object.name });
    setBusy(null);
    if (reply.ok) onRead(reply.value);
    else setRefusal({ file, ...wordsOf(reply.problem) });
  }

  const wordsOf = (problem: Problem): Omit<Refusal, 'file'> => ({
    text:
      problem.code === 'offline'
        ? t('imports.file.offline')
        : problem.status === 413
          ? t('imports.file.tooBig', { megabytes })
          : problem.errors.map(({ message }) => message).join(' ') || problem.detail || problem.title || t('imports.file.failed'),
    passing: problem.status !== 422 && problem.status !== 413,
  });
  const hold = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  return (
    <div className="tg-import-file">
      <div
        className={`tg-drop ${over ? 'is-over' : ''} ${refusal ? 'is-refused' : ''}`}
        role="group"
        aria-label={t('imports.step.file')}
        aria-busy={busy !== null}
        onDragOver={hold}
        onDragLeave={hold}
        onDrop={(event) => {
          hold(event);
          void take(event.dataTransfer.files[0]);
        }}
      >
        {busy ? (
          <>
            <LandingPieces label={t('imports.file.reading', { name: busy.name })} />
            <b>{t('imports.file.reading', { name: busy.name })}</b>
          </>
        ) : (
          <>
            <Icon name="table" size={20} />
            <b>{over ? t('imports.file.drop') : t('imports.file.title', { objects: nounsOf(object, locale) })}</b>
            <span className="tg-t3">{t('imports.file.kinds', { megabytes })}</span>
            <Button kind="primary" onClick={() => input.current?.click()}>
              {t('imports.file.choose')}
            </Button>
          </>
        )}
        <input
          ref={input}
          type="file"
          className="tg-sr"
          tabIndex={-1}
          accept=".csv,.tsv,.txt,.xlsx"
          aria-label={t('imports.file.choose')}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      {refusal ? (
        <div className="tg-import-alert" role="alert">
          <Icon name="warning" size={14} />
          <span className="tg-grow">
            <b>{refusal.file.name}</b> {refusal.text}
          </span>
          {refusal.passing ? (
            <Button size="small" onClick={() => void take(refusal.file)}>
              {t('states.retry')}
            </Button>
          ) : null}
        </div>
      ) : null}
      <ul className="tg-import-hints">
        <li>{t('imports.file.hintHeader')}</li>
        <li>{t('imports.file.hintDry')}</li>
        <li>{t('imports.file.hintUndo')}</li>
      </ul>
    </div>
  );
}
