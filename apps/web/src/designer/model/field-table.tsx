import { moveField, nameFor, newField, removeFields, setField } from '@tangram/design';
import { type FieldDocument, labelIn, type ObjectDocument } from '@tangram/model';
import { Button, Checkbox, Icon } from '@tangram/ui';
import { Input, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { typeGlyph, typeWords } from '../field/type-words.ts';
import { SortableList } from '../inspector/sortable-list.tsx';
import { TypedInput } from '../inspector/typed-input.tsx';
import { useSpell } from '../use-spell.ts';

/** All fields of an object, one a line: put in order, named, taken out together; new ones are typed below. */
export function FieldTable({ object, onDiagram }: { readonly object: ObjectDocument; readonly onDiagram: () => void }) {
  const { t } = useTranslation();
  const { edit, select, readOnly, locale, documents } = useDesigner();
  const spell = useSpell();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [typed, setTyped] = useState('');
  const ref = `object:${object.name}` as const;
  const lines = object.fields.map((field, at) => ({
    key: field.id ?? field.name,
    words: labelIn(field.label, locale, field.name),
    field,
    at,
  }));
  const add = () => {
    const text = typed.trim();
    if (text === '') return;
    const taken = new Set(object.fields.map(({ name }) => name));
    const field = newField(
      'text',
      nameFor(text, { spell, taken, fallback: 'field' }),
      { [locale]: text },
      { object: object.name, documents },
    );
    if (field && edit({ kind: 'addField', object: object.name, field }).length === 0) setTyped('');
  };
  const remove = () => {
    if (edit(removeFields(object, [...chosen])).length === 0) setChosen(new Set());
  };
  const choose = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    setChosen(next);
  };
  return (
    <div className="tg-fields">
      <div className="tg-fields-bar">
        <h2>{t('model.fieldsOf', { name: labelIn(object.label, locale, object.name) })}</h2>
        <span className="tg-grow" />
        {chosen.size > 0 ? (
          <Button kind="danger" icon="trash" onClick={remove}>
            {t('model.removeFields', { count: chosen.size })}
          </Button>
        ) : null}
        <Button kind="quiet" icon="department" onClick={onDiagram}>
          {t('model.asDiagram')}
        </Button>
      </div>
      <div className="tg-fields-sheet">
        <SortableList
          label={t('object.fields')}
          items={lines}
          readOnly={readOnly}
          onMove={(from, to) => {
            const one = moveField(object, lines[from]?.field.name ?? '', to);
            if (one) edit(one);
          }}
        >
          {({ field, at, words }) => (
            <div className="tg-fields-line">
              {readOnly || field.name === object.nameField ? (
                <span />
              ) : (
                <Checkbox checked={chosen.has(field.name)} label={t('model.choose', { name: words })} onChange={() => choose(field.name)} />
              )}
              <Icon name={typeGlyph(field.type)} size={14} />
              <TypedInput
                label={t('model.fieldLabel')}
                text={field.label[locale] ?? words}
                readOnly={readOnly}
                takes={(text) => text.trim() !== ''}
                onText={(text) => change(setField(object, field.name, 'label', { ...field.label, [locale]: text }))}
              />
              <code className="tg-cut">{field.name}</code>
              <span className="tg-cut">{typeWords(field.type, locale)}</span>
              <Required
                field={field}
                readOnly={readOnly}
                onChange={(next) => change(setField(object, field.name, 'required', next ? true : undefined))}
              />
              <Button kind="quiet" size="small" onClick={() => select({ ref, pointer: `/fields/${at}` })}>
                {t('model.open')}
              </Button>
            </div>
          )}
        </SortableList>
        {readOnly ? null : (
          <Input
            className="tg-fields-new"
            prefix={<Icon name="plus" size={14} />}
            aria-label={t('model.typeField')}
            placeholder={t('model.typeField')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={add}
          />
        )}
      </div>
    </div>
  );

  function change(one: ReturnType<typeof setField>): void {
    if (one) edit(one);
  }
}

function Required({
  field,
  readOnly,
  onChange,
}: {
  readonly field: FieldDocument;
  readonly readOnly: boolean;
  readonly onChange: (next: boolean) => void;
}) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const words = labelIn(field.label, locale, field.name);
  return (
    <span className="tg-fields-required">
      <Switch
        size="small"
        aria-label={t('model.requires', { name: words })}
        checked={field.required === true}
        disabled={readOnly}
        onChange={onChange}
      />
      {t('model.required')}
    </span>
  );
}
