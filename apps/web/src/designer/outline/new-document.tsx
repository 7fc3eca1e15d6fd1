import { freeName, freshDocument, freshKinds } from '@tangram/design';
import { type Kind, kindWords, labelIn } from '@tangram/model';
import { Button, IconButton, Popover } from '@tangram/ui';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';

/** Begins a document of a kind: asks what it is called and, where it is about an object, which. */
export function NewDocument({ kind }: { readonly kind: Kind }) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const [open, setOpen] = useState(false);
  const label = t('designer.deeds.new', { kind: kindWords[kind][locale] });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      className="tg-new-document"
      content={<NewForm kind={kind} label={label} onDone={() => setOpen(false)} />}
    >
      <IconButton icon="plus" size="small" label={label} />
    </Popover>
  );
}

function NewForm({ kind, label, onDone }: { readonly kind: Kind; readonly label: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { documents, edit, select, locale } = useDesigner();
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const objects = documents.flatMap((one) => (one.kind === 'object' ? [one] : []));
  const [about, setAbout] = useState(objects.find(({ builtIn }) => !builtIn)?.name ?? objects[0]?.name ?? '');
  const needsObject = freshKinds.get(kind)?.needsObject ?? false;
  const make = (event: FormEvent) => {
    event.preventDefault();
    const taken = new Set(documents.flatMap((one) => (one.kind === kind ? [one.name] : [])));
    const words = en
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^[_0-9]+|_+$/g, '');
    const name = freeName(words.slice(0, 36) || kind, taken);
    const object = objects.find((one) => one.name === about) ?? null;
    const document = freshDocument(kind, { name, label: { 'zh-CN': zh, en: en || zh }, object });
    if (!document || edit({ kind: 'addDocument', document }).length > 0) return;
    onDone();
    select({ ref: `${kind}:${name}`, pointer: '' });
  };
  return (
    <form className="tg-new-form" onSubmit={make} data-own-undo>
      <h3>{label}</h3>
      <label>
        {t('designer.deeds.labelZh')}
        <input autoFocus required value={zh} onChange={(event) => setZh(event.target.value)} />
      </label>
      <label>
        {t('designer.deeds.labelEn')}
        <input value={en} onChange={(event) => setEn(event.target.value)} />
      </label>
      {needsObject ? (
        <label>
          {kindWords.object[locale]}
          <select value={about} onChange={(event) => setAbout(event.target.value)}>
            {objects.map((one) => (
              <option key={one.name} value={one.name}>
                {labelIn(one.label, locale, one.name)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <Button kind="primary" type="submit">
        {t('designer.deeds.create')}
      </Button>
    </form>
  );
}
