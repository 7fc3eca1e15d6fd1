import { placeColumn } from '@tangram/design';
import { Icon, IconButton, Popover } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { glyphOfType } from '../../runtime/fields/glyph-of-type.ts';
import { useDesigner } from '../designer-context.ts';
import { FindBox } from '../find-box.tsx';
import { walkLines } from '../walk-lines.ts';
import { useUnshownFields } from './unshown-fields.ts';
import type { ViewDesk } from './view-desk.ts';

/** At the end of the heads: one more column, of a field that is found by a few letters. */
export function AddColumn({ desk }: { readonly desk: ViewDesk }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const add = (field: string) => {
    setOpen(false);
    desk.setColumns(placeColumn(desk.columns, field, desk.columns.length));
    requestAnimationFrame(() => {
      const button = document.querySelector<HTMLElement>('.tg-vc-add');
      button?.focus({ preventScroll: true });
      // The new column is the last one.
      const list = button?.closest('.tg-scroll');
      list?.scrollTo({ left: list.scrollWidth });
    });
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      className="tg-vc-fields"
      content={<Fields desk={desk} onAdd={add} />}
    >
      <IconButton
        icon="plus"
        size="small"
        className="tg-vc-add"
        label={t('viewCanvas.addColumn')}
        aria-expanded={open}
        aria-haspopup="dialog"
      />
    </Popover>
  );
}

const walk = walkLines('input, button');

function Fields({ desk, onAdd }: { readonly desk: ViewDesk; readonly onAdd: (field: string) => void }) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const [words, setWords] = useState('');
  const fields = useUnshownFields(desk, words);
  return (
    <div
      role="group"
      aria-label={t('viewCanvas.addColumn')}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(event);
      }}
    >
      <FindBox
        label={t('viewCanvas.find')}
        value={words}
        onValue={setWords}
        autoFocus
        onKeyDown={({ key, nativeEvent }) => {
          const [first] = fields;
          if (key === 'Enter' && !nativeEvent.isComposing && first) onAdd(first.name);
        }}
      />
      <div className="tg-vc-found">
        {fields.map(({ name, type, label }) => (
          <button key={name} type="button" className="tg-menu-item" onClick={() => onAdd(name)}>
            <Icon name={glyphOfType[type]} size={14} />
            <span className="tg-menu-label">{labelOf(label, locale, name)}</span>
          </button>
        ))}
        {fields.length === 0 ? (
          <p className="tg-design-none">{t(words.trim() === '' ? 'viewCanvas.allShown' : 'viewCanvas.notFound')}</p>
        ) : null}
      </div>
    </div>
  );
}
