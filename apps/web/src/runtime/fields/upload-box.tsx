import { Icon, IconButton } from '@tangram/ui';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';

interface Props {
  readonly id: string;
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly readOnly: boolean;
  readonly invalid: boolean;
  readonly accept?: string;
  readonly draw: (id: string, name: string | undefined, place: number) => ReactNode;
}

interface Going {
  readonly key: number;
  readonly name: string;
  /** Why it did not arrive; null while it is on its way. */
  readonly failed: string | null;
}

/** Takes files by choice or drop and sends each at once; the value is the ids that came back. */
export function UploadBox({ id, ids, onChange, readOnly, invalid, accept, draw }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const next = useRef(0);
  const kept = useRef(ids);
  kept.current = ids;
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [going, setGoing] = useState<readonly Going[]>([]);
  const [over, setOver] = useState(false);

  async function send(file: File) {
    next.current += 1;
    const key = next.current;
    setGoing((now) => [...now, { key, name: file.name, failed: null }]);
    const reply = await client.upload(file);
    if (!reply.ok) {
      setGoing((now) => now.map((one) => (one.key === key ? { ...one, failed: reply.problem.detail || reply.problem.title } : one)));
      return;
    }
    setGoing((now) => now.filter((one) => one.key !== key));
    setNames((now) => new Map([...now, [reply.value.id, reply.value.name]]));
    kept.current = [...kept.current, reply.value.id];
    onChange(kept.current);
  }
  const take = (files: FileList | null) => {
    for (const file of files ?? []) void send(file);
  };
  return (
    <div className="tg-upload">
      {ids.map((file, i) => (
        <div key={file} className="tg-upload-file">
          {draw(file, names.get(file), i)}
          {readOnly ? null : (
            <IconButton icon="close" size="small" label={t('words.remove')} onClick={() => onChange(ids.filter((one) => one !== file))} />
          )}
        </div>
      ))}
      {going.map(({ key, name, failed }) => (
        <div key={key} className={`tg-upload-file ${failed === null ? 'tg-t3' : 'tg-bad'}`}>
          <Icon name={failed === null ? 'export' : 'warning'} size={14} />
          <span className="tg-cut tg-grow">
            {failed === null ? t('form.uploading', { name }) : `${t('form.uploadFailed', { name })} ${failed}`}
          </span>
          {failed === null ? null : (
            <IconButton
              icon="close"
              size="small"
              label={t('words.remove')}
              onClick={() => setGoing((now) => now.filter((one) => one.key !== key))}
            />
          )}
        </div>
      ))}
      {readOnly ? null : (
        <button
          type="button"
          id={id}
          className={`tg-upload-drop ${over ? 'is-over' : ''} ${invalid ? 'is-wrong' : ''}`}
          onClick={() => input.current?.click()}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            take(event.dataTransfer.files);
          }}
        >
          <Icon name="plus" size={14} />
          {t('form.upload')}
        </button>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accept}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </div>
  );
}
