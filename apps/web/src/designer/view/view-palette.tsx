import { placeColumn } from '@tangram/design';
import type { ViewDocument } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useState } from 'react';
import { DndProvider } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import { glyphOfType } from '../../runtime/fields/glyph-of-type.ts';
import type { CanvasProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { FindBox } from '../find-box.tsx';
import { Piece } from '../canvas/piece.tsx';
import { useUnshownFields } from './unshown-fields.ts';
import { useViewWork } from './view-desk.ts';

/** Fields that a view does not show: dragged between its columns, or put behind the last by a press. */
export function ViewPalette({ document }: CanvasProps) {
  return document.kind === 'view' ? (
    <DndProvider backend={HTML5Backend}>
      <Palette view={document} />
    </DndProvider>
  ) : null;
}

const still = () => undefined;

function Palette({ view }: { readonly view: ViewDocument }) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const [words, setWords] = useState('');
  const desk = useViewWork(view, still);
  const rest = useUnshownFields(desk, words);
  return (
    <>
      <FindBox label={t('viewCanvas.find')} value={words} onValue={setWords} />
      <h3 className="tg-design-caption">{t('viewCanvas.unused', { count: rest.length })}</h3>
      <div className="tg-pieces">
        {rest.map(({ name, type, label }) => (
          <Piece
            key={name}
            held={{ kind: 'field', field: name, label: labelOf(label, locale, name), glyph: glyphOfType[type] }}
            onPut={() => desk.setColumns(placeColumn(desk.columns, name, desk.columns.length))}
          />
        ))}
      </div>
    </>
  );
}
