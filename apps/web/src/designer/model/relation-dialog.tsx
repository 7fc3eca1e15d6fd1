import { namedRelation, objectIn, relate, type RelationKind, relationKinds } from '@tangram/design';
import { labelIn, type ObjectDocument, valueWords } from '@tangram/model';
import { Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { MakeDialog } from './make-dialog.tsx';
import { useSpell } from '../use-spell.ts';

interface Props {
  readonly from: string;
  /** null asks for it too. */
  readonly to: string | null;
  readonly onDone: () => void;
}

type OnDelete = 'restrict' | 'clear' | 'cascade';
const onDeletes: readonly OnDelete[] = ['clear', 'restrict', 'cascade'];

/** Asks of which kind a relation is, what it is called on either side, and what becomes of it when its target goes. */
export function RelationDialog({ from: fromName, to: first, onDone }: Props) {
  const { t } = useTranslation();
  const { documents, edit, select, locale } = useDesigner();
  const spell = useSpell();
  const [to, setTo] = useState(first);
  const [kind, setKind] = useState<RelationKind>('reference');
  const [typed, setTyped] = useState<string | null>(null);
  const [typedBack, setTypedBack] = useState<string | null>(null);
  const [onDelete, setOnDelete] = useState<OnDelete>('clear');
  const [from, target] = [objectIn(documents, fromName), to === null ? null : objectIn(documents, to)];
  if (!from) return null;
  const words = (object: ObjectDocument) => labelIn(object.label, locale, object.name);
  const plural = (object: ObjectDocument) => labelIn(object.plural ?? object.label, locale, object.name);
  const label = typed ?? (target ? (kind === 'reference' ? words(target) : plural(target)) : '');
  const back = typedBack ?? plural(from);
  const isWhole = target !== null && label.trim() !== '';
  const make = () => {
    if (!target) return;
    const typedIn = (text: string | null) => (text === null || text.trim() === '' ? null : { [locale]: text.trim() });
    const one = relate(
      documents,
      namedRelation(
        documents,
        { kind, from, to: target, onDelete, label: typedIn(typed), inverseLabel: typedIn(typedBack), hasInverse: back.trim() !== '' },
        spell,
      ),
    );
    if (!one || edit(one).length > 0) return;
    select({ ref: `object:${from.name}`, pointer: `/fields/${from.fields.length}` });
    onDone();
  };
  return (
    <MakeDialog title={t('model.newRelation')} isWhole={isWhole} onMake={make} onCancel={onDone}>
      <Line id="relation-to" label={t('model.relationFrom', { name: words(from) })}>
        <Select
          id="relation-to"
          autoFocus={first === null}
          className="tg-wide"
          aria-label={t('model.relationTo')}
          placeholder={t('model.relationTo')}
          showSearch={{ optionFilterProp: 'label' }}
          value={to}
          options={documents.flatMap((one) => (one.kind === 'object' ? [{ value: one.name, label: words(one) }] : []))}
          onChange={(next: string) => setTo(next)}
        />
      </Line>
      <Segmented
        aria-label={t('model.relationKind')}
        value={kind}
        options={relationKinds.map((one) => ({ value: one, label: t(`model.kind.${one}`) }))}
        onChange={setKind}
      />
      <p className="tg-prop-hint">
        {target ? t(`model.kindHint.${kind}`, { from: words(from), to: words(target) }) : t('model.relationTo')}
      </p>
      <Line id="relation-label" label={t('model.relationLabel')}>
        <Input
          id="relation-label"
          autoFocus={first !== null}
          autoComplete="off"
          value={label}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Line>
      {kind === 'child_table' ? null : (
        <>
          <Line id="relation-back" label={t('model.relationBack')} hint={t('field.hint.inverse')}>
            <Input id="relation-back" autoComplete="off" value={back} onChange={(event) => setTypedBack(event.target.value)} />
          </Line>
          {kind === 'reference' ? (
            <Line label={t('model.onDelete', { name: target ? words(target) : '' })}>
              <Segmented
                value={onDelete}
                options={onDeletes.map((one) => ({
                  value: one,
                  label: valueWords('object', ['fields', 'onDelete'], one)?.[locale] ?? one,
                }))}
                onChange={setOnDelete}
              />
            </Line>
          ) : null}
        </>
      )}
    </MakeDialog>
  );
}
