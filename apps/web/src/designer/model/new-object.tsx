import { guessFields, nameFor, newObject, tableFrom } from '@tangram/design';
import type { ObjectDocument } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { typeGlyph, typeWords } from '../field/type-words.ts';
import { Line } from '../inspector/line.tsx';
import { MakeDialog } from './make-dialog.tsx';
import { useSpell } from '../use-spell.ts';
import { IconPicker } from './icon-picker.tsx';

/** Asks what a new object is called, and makes it: empty, or with fields for a table that is pasted. */
export function NewObject({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { documents, edit, select, locale } = useDesigner();
  const spell = useSpell();
  const [label, setLabel] = useState('');
  const [icon, setIcon] = useState<ObjectDocument['icon']>('box');
  const [from, setFrom] = useState<'blank' | 'table'>('blank');
  const [table, setTable] = useState('');
  const fields = from === 'table' ? guessFields(tableFrom(table), { locale, spell }) : [];
  const text = label.trim();
  const isWhole = text !== '' && (from === 'blank' || fields.length > 0);
  const make = () => {
    const taken = new Set(documents.flatMap((one) => (one.kind === 'object' ? [one.name] : [])));
    const name = nameFor(text, { spell, taken, fallback: 'object' });
    if (edit(newObject(name, { [locale]: text }, { fields, ...(icon ? { icon } : {}) })).length > 0) return;
    select({ ref: `object:${name}`, pointer: '' });
    onDone();
  };
  return (
    <MakeDialog title={t('model.newObject')} isWhole={isWhole} onMake={make} onCancel={onDone}>
      <Line id="object-label" label={t('model.objectLabel')}>
        <Input id="object-label" autoFocus autoComplete="off" value={label} onChange={(event) => setLabel(event.target.value)} />
      </Line>
      <Line label={t('model.icon')}>
        <IconPicker icon={icon} onIcon={setIcon} />
      </Line>
      <Segmented
        aria-label={t('model.from')}
        value={from}
        options={[
          { value: 'blank', label: t('model.blank') },
          { value: 'table', label: t('model.table') },
        ]}
        onChange={setFrom}
      />
      {from === 'table' ? (
        <>
          <Line id="object-table" label={t('model.tableLabel')} hint={t('model.tableHint')}>
            <Input.TextArea
              id="object-table"
              rows={6}
              className="tg-mono"
              value={table}
              onChange={(event) => setTable(event.target.value)}
            />
          </Line>
          {fields.length > 0 ? (
            <ul className="tg-guessed" aria-label={t('model.guessed')}>
              {fields.map((field) => (
                <li key={field.name}>
                  <Icon name={typeGlyph(field.type)} size={14} />
                  <span>{field.label[locale]}</span>
                  <code>{field.name}</code>
                  <span className="tg-t3">{typeWords(field.type, locale)}</span>
                </li>
              ))}
            </ul>
          ) : null}
        </>
      ) : (
        <p className="tg-prop-hint">{t('model.blankHint')}</p>
      )}
    </MakeDialog>
  );
}
