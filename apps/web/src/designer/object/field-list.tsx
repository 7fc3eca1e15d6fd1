import { moveField } from '@tangram/design';
import { labelIn, type ObjectDocument } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { typeGlyph } from '../field/type-words.ts';
import { SortableList } from '../inspector/sortable-list.tsx';
import { NewField } from '../model/new-field.tsx';

/** The fields of an object in their order; a press opens one. */
export function FieldList({ object }: { readonly object: ObjectDocument }) {
  const { t } = useTranslation();
  const { edit, select, readOnly, locale, base } = useDesigner();
  const [query, setQuery] = useState('');
  const published = base.flatMap((one) => (one.kind === 'object' && one.id === object.id ? one.fields.map(({ id }) => id) : []));
  const words = query.trim().toLowerCase();
  const lines = object.fields
    .map((field, at) => ({ key: field.id ?? field.name, words: labelIn(field.label, locale, field.name), field, at }))
    .filter(({ words: label, field }) => label.toLowerCase().includes(words) || field.name.includes(words));
  return (
    <div className="tg-props tg-field-list">
      <Input
        allowClear
        prefix={<Icon name="search" size={14} />}
        aria-label={t('object.findField')}
        placeholder={t('object.findField')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <SortableList
        label={t('object.fields')}
        items={lines}
        readOnly={readOnly || words !== ''}
        onMove={(from, to) => {
          const one = moveField(object, lines[from]?.field.name ?? '', to);
          if (one) edit(one);
        }}
      >
        {({ field, at, words: label }) => (
          <button
            type="button"
            className={`tg-field-line ${published.includes(field.id) && field.id !== undefined ? '' : 'is-added'}`}
            onClick={() => select({ ref: `object:${object.name}`, pointer: `/fields/${at}` })}
          >
            <Icon name={typeGlyph(field.type)} size={14} />
            <span className="tg-cut tg-grow">{label}</span>
            <code className="tg-cut">{field.name}</code>
          </button>
        )}
      </SortableList>
      {lines.length === 0 ? <p className="tg-prop-hint">{t('form.nothing')}</p> : null}
      {readOnly ? null : <NewField object={object} wide />}
    </div>
  );
}
