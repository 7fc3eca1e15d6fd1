import { type DeclaredType, nameFor, newField } from '@tangram/design';
import type { ObjectDocument } from '@tangram/model';
import { Button, Icon, IconButton, Popover } from '@tangram/ui';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { useTypeOptions } from '../field/type-input.tsx';
import { typeGlyph } from '../field/type-words.ts';
import { useSpell } from '../use-spell.ts';

interface Props {
  readonly object: ObjectDocument;
  /** With its words, where there is room. */
  readonly wide?: boolean;
}

/** Asks for the name and the type of a field, and makes it; another can follow at once. */
export function NewField({ object, wide = false }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen} content={<Asked object={object} onDone={() => setOpen(false)} />}>
      {wide ? (
        <Button icon="plus" aria-expanded={open}>
          {t('model.newField')}
        </Button>
      ) : (
        <IconButton icon="plus" size="small" className="nodrag" label={t('model.newField')} aria-expanded={open} />
      )}
    </Popover>
  );
}

function Asked({ object, onDone }: { readonly object: ObjectDocument; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { documents, edit, locale, select } = useDesigner();
  const spell = useSpell();
  const groups = useTypeOptions(object.name);
  const [label, setLabel] = useState('');
  const [type, setType] = useState<DeclaredType>('text');
  const same = object.fields.findIndex((field) => Object.values(field.label).includes(label.trim()));
  const make = () => {
    const text = label.trim();
    if (text === '') return;
    const taken = new Set(object.fields.map(({ name }) => name));
    const field = newField(
      type,
      nameFor(text, { spell, taken, fallback: 'field' }),
      { [locale]: text },
      { object: object.name, documents },
    );
    if (!field || edit({ kind: 'addField', object: object.name, field }).length > 0) return;
    select({ ref: `object:${object.name}`, pointer: `/fields/${object.fields.length}` });
    onDone();
  };
  return (
    <form
      className="tg-new-field nodrag nopan"
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <Input
        autoFocus
        aria-label={t('model.fieldLabel')}
        placeholder={t('model.fieldLabel')}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
      />
      {same < 0 ? null : (
        <p className="tg-prop-hint" role="status">
          {t('model.sameLabel', { name: label.trim() })}
          <Button kind="quiet" size="small" onClick={() => select({ ref: `object:${object.name}`, pointer: `/fields/${same}` })}>
            {t('model.seeIt')}
          </Button>
        </p>
      )}
      <Select
        className="tg-wide"
        aria-label={t('model.fieldType')}
        showSearch={{ optionFilterProp: 'label' }}
        value={type}
        options={groups}
        optionRender={({ value, label: words }) => (
          <span className="tg-type-option">
            <Icon name={typeGlyph(value as DeclaredType)} size={14} />
            {words}
          </span>
        )}
        onChange={(next: DeclaredType) => setType(next)}
      />
      <Button kind="primary" type="submit" disabled={label.trim() === ''}>
        {t('model.addField')}
      </Button>
    </form>
  );
}
