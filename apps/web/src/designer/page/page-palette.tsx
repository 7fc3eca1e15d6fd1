import { type OfferedComponent, offeredComponents } from '@tangram/design';
import type { PageDocument } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useMemo, useState } from 'react';
import { DndProvider } from 'react-dnd';
import { HTML5Backend } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import type { CanvasProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { FindBox } from '../find-box.tsx';
import { Piece } from '../canvas/piece.tsx';
import { componentGlyphs } from './component-glyphs.ts';
import { usePageWork } from './page-desk.ts';
import './page-canvas.css';

const shelves = ['part', 'related', 'list'] as const;
type Shelf = (typeof shelves)[number];
const shelfOf = ({ component: { type } }: OfferedComponent): Shelf => (type === 'related' || type === 'list' ? type : 'part');

/** What can be put on a page. Dragged, or put below everything by a press. */
export function PagePalette({ document }: CanvasProps) {
  return document.kind === 'page' ? (
    <DndProvider backend={HTML5Backend}>
      <Palette page={document} />
    </DndProvider>
  ) : null;
}

function Palette({ page }: { readonly page: PageDocument }) {
  const { t } = useTranslation();
  const { locale, model } = useDesigner();
  const { put } = usePageWork(page);
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const all = useMemo(() => offeredComponents(page, model), [page, model]);
  const found = all.filter((one) => one.words[locale].toLowerCase().includes(wanted));
  const bottom = Math.max(0, ...page.components.map(({ y, h }) => y + h));
  const aboutOf = (one: OfferedComponent): string => {
    if (one.component.type !== 'list') return '';
    const view = model.documents.get(`view:${one.component.view ?? ''}`);
    return view?.kind === 'view' ? labelOf(model.objects.get(view.object)?.label, locale, '') : '';
  };
  return (
    <>
      <FindBox label={t('pageCanvas.find')} value={words} onValue={setWords} />
      {shelves.map((shelf) => {
        const own = found.filter((one) => shelfOf(one) === shelf);
        return own.length === 0 ? null : (
          <section key={shelf} aria-label={t(`pageCanvas.shelf.${shelf}`)}>
            <h3 className="tg-design-caption">{t(`pageCanvas.shelf.${shelf}`)}</h3>
            <div className="tg-pieces">
              {own.map((one) => (
                <div key={one.key} className="tg-pc-piece" title={t(`pageCanvas.of.${one.component.type}`)}>
                  <Piece
                    held={{
                      kind: 'newComponent',
                      offered: one,
                      label: one.words[locale],
                      glyph: componentGlyphs[one.component.type],
                    }}
                    disabled={one.isThere}
                    note={<span className="tg-t3">{aboutOf(one)}</span>}
                    onPut={() => put(one.component, one.words, { x: 0, y: bottom, ...one.size })}
                  />
                </div>
              ))}
            </div>
          </section>
        );
      })}
      {found.length === 0 ? <p className="tg-design-none">{t('pageCanvas.notFound')}</p> : null}
    </>
  );
}
