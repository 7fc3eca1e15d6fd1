import { beginning, freshDocument, freshKinds, nameFor } from '@tangram/design';
import { type Kind, kindWords, labelIn } from '@tangram/model';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NewCurrencies } from '../currencies/new-currencies.tsx';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { MakeDialog } from '../model/make-dialog.tsx';
import { NewObject } from '../model/new-object.tsx';
import { useOpenRef } from '../use-open-ref.ts';
import { useSpell } from '../use-spell.ts';

interface Props {
  readonly kind: Kind;
  readonly onDone: () => void;
}

/** Begins a document of a kind: asks what it is called and, where it is about an object, which. */
export function NewDocument({ kind, onDone }: Props) {
  if (kind === 'currencies') return <NewCurrencies onDone={onDone} />;
  return kind === 'object' ? <NewObject onDone={onDone} /> : <NewOfKind kind={kind} onDone={onDone} />;
}

function NewOfKind({ kind, onDone }: Props) {
  const { t } = useTranslation();
  const { documents, document: find, edit, select, locale } = useDesigner();
  const here = useOpenRef();
  const spell = useSpell();
  const objects = documents.flatMap((one) => (one.kind === 'object' ? [one] : []));
  const { needsObject = false, canBeWithout = false } = freshKinds.get(kind) ?? {};
  const [about, setAbout] = useState(() => {
    const open = here === null ? undefined : find(here);
    const near = open?.kind === 'object' ? open.name : open && 'object' in open ? open.object : undefined;
    return objects.find(({ name }) => name === near)?.name ?? objects.find(({ builtIn }) => !builtIn)?.name ?? objects[0]?.name ?? '';
  });
  const object = needsObject ? (objects.find(({ name }) => name === about) ?? null) : null;
  // Most have one form and one page of an object: they are called after it unless one says otherwise.
  const usual = object
    ? t('designer.deeds.usual', { object: labelIn(object.label, locale, object.name), kind: kindWords[kind][locale] })
    : '';
  const [typed, setTyped] = useState<string | null>(null);
  const text = (typed ?? usual).trim();
  const make = () => {
    const taken = new Set(documents.flatMap((one) => (one.kind === kind ? [one.name] : [])));
    const name = nameFor(text, { spell, taken, fallback: kind });
    const views = documents.flatMap((one) => (one.kind === 'view' ? [one] : []));
    const own = objects.filter(({ builtIn }) => !builtIn);
    const document = freshDocument(kind, { name, label: { [locale]: text }, object, objects: own, views });
    if (!document || edit(beginning(document, object)).length > 0) return;
    onDone();
    select({ ref: `${kind}:${document.name}`, pointer: '' });
  };
  return (
    <MakeDialog
      title={t('designer.deeds.new', { kind: kindWords[kind][locale] })}
      isWhole={text !== '' && (!needsObject || object !== null || (canBeWithout && about === ''))}
      onMake={make}
      onCancel={onDone}
    >
      {needsObject ? (
        <Line id="new-about" label={kindWords.object[locale]}>
          <Select
            id="new-about"
            showSearch
            optionFilterProp="label"
            value={about}
            options={[
              ...(canBeWithout ? [{ value: '', label: t('designer.deeds.withoutObject') }] : []),
              ...objects.map((one) => ({ value: one.name, label: labelIn(one.label, locale, one.name) })),
            ]}
            onChange={setAbout}
          />
        </Line>
      ) : null}
      <Line id="new-label" label={t('designer.deeds.label')}>
        <Input
          id="new-label"
          autoFocus
          autoComplete="off"
          value={typed ?? usual}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Line>
    </MakeDialog>
  );
}
