import { isJsonObject, listOf } from '@tangram/contract';
import { Button, Checkbox, IconButton } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edit } from '../edit.ts';

interface Item {
  readonly value: string;
  readonly done: boolean;
}

/** Items to tick. A field with items of its own shows all of them; others take new ones by hand. */
export const ChecklistEdit: Edit = ({ id, field, value, onChange, readOnly, place }) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const given = field.document?.type === 'checklist' ? field.document.items : undefined;
  const now: readonly Item[] = listOf(value)
    .filter(isJsonObject)
    .map((item) => ({ value: String(item['value'] ?? ''), done: item['done'] === true }));
  const items = given ? given.map((one) => ({ value: one.value, done: now.some((item) => item.value === one.value && item.done) })) : now;
  const put = (next: readonly Item[]) => onChange(next.length === 0 ? null : next);
  const add = () => {
    const name = typed.trim();
    if (name !== '' && !items.some((item) => item.value === name)) put([...items, { value: name, done: false }]);
    setTyped('');
  };
  return (
    <div className="tg-checklist">
      {items.map((item, i) => {
        const words = labelOf(given?.find((one) => one.value === item.value)?.label, place.locale, item.value);
        return (
          <div key={item.value} className="tg-checklist-line">
            <Checkbox
              checked={item.done}
              label={words}
              onChange={(done) => !readOnly && put(items.map((one, at) => (at === i ? { ...one, done } : one)))}
            />
            <span className={`tg-grow ${item.done ? 'tg-t3' : ''}`}>{words}</span>
            {given || readOnly ? null : (
              <IconButton icon="close" size="small" label={t('words.remove')} onClick={() => put(items.filter((_, at) => at !== i))} />
            )}
          </div>
        );
      })}
      {given || readOnly ? null : (
        <div className="tg-checklist-line">
          <Input
            id={id}
            value={typed}
            placeholder={t('form.itemName')}
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={(event) => {
              event.preventDefault();
              add();
            }}
            onBlur={add}
          />
          <Button size="default" icon="plus" onClick={add}>
            {t('form.addItem')}
          </Button>
        </div>
      )}
    </div>
  );
};
