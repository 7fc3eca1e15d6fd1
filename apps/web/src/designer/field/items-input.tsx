import { freeName, nameFor } from '@tangram/design';
import { type Label, labelIn } from '@tangram/model';
import { IconButton } from '@tangram/ui';
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from '../inspector/line.tsx';
import { SortableList } from '../inspector/sortable-list.tsx';
import { TypedInput } from '../inspector/typed-input.tsx';
import { useSpell } from '../use-spell.ts';
import { listOf, type PropertyProps } from './property-props.ts';

interface Item {
  readonly value: string;
  readonly label: Label;
}

/** What a checklist asks, one after the other. */
export function ItemsInput({ label, value, onValue, readOnly }: PropertyProps): ReactNode {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const spell = useSpell();
  const [typed, setTyped] = useState('');
  const items = listOf<Item>(value);
  const put = (next: readonly Item[]) => onValue(next.length === 0 ? undefined : next);
  const add = () => {
    const text = typed.trim();
    if (text === '') return;
    const taken = new Set(items.map((one) => one.value));
    const name = freeName(nameFor(text, { spell, taken, fallback: 'item' }), taken);
    put([...items, { value: name, label: { [locale]: text } }]);
    setTyped('');
  };
  return (
    <Line label={label}>
      <SortableList
        label={label}
        readOnly={readOnly}
        items={items.map((item) => ({ key: item.value, words: labelIn(item.label, locale, item.value), item }))}
        onMove={(from, to) => {
          const moved = items[from];
          if (moved) put(items.toSpliced(from, 1).toSpliced(to, 0, moved));
        }}
      >
        {({ item, words }, at) => (
          <div className="tg-choice">
            <TypedInput
              label={t('field.itemName', { n: at + 1 })}
              text={words}
              readOnly={readOnly}
              takes={(text) => text.trim() !== ''}
              onText={(text) => put(items.map((one, i) => (i === at ? { ...item, label: { ...item.label, [locale]: text } } : one)))}
            />
            {readOnly ? null : (
              <IconButton
                icon="close"
                size="small"
                label={t('field.dropOption', { name: words })}
                onClick={() => put(items.toSpliced(at, 1))}
              />
            )}
          </div>
        )}
      </SortableList>
      {readOnly ? null : (
        <Input
          aria-label={t('field.newItem')}
          placeholder={t('field.newItem')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={add}
          onBlur={add}
        />
      )}
    </Line>
  );
}
