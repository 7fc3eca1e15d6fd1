import { moveComponent, pageWords } from '@tangram/design';
import { Icon } from '@tangram/ui';
import { type GridBox, isNothing, type PagePart, pageWidth, rowHeight } from '@tangram/view';
import { type PointerEvent, useEffect, useRef } from 'react';
import { useDrag } from 'react-dnd';
import { getEmptyImage } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import type { PartFrameProps } from '../../runtime/page/part-frame.tsx';
import { useDesigner } from '../designer-context.ts';
import { conditionWords } from '../../expression/condition-words.ts';
import { type Held, heldKind } from '../canvas/held.ts';
import { componentGlyphs } from './component-glyphs.ts';
import { columnsOfStage } from './grid-aim.ts';
import { usePageDesk } from './page-desk.ts';

/** Rows make a difference to these: how much is shown. */
const tall = new Set<PagePart['type']>(['related', 'list', 'timeline', 'history', 'text']);
const endless = new Set<PagePart['type']>(['timeline', 'history']);

/** A component on the page that is built: chosen, dragged, made wider at its diamonds. What is in it is looked at. */
export function PartBox({ part, className, style, children }: PartFrameProps) {
  const { t } = useTranslation();
  const { readOnly, locale, model, preview } = useDesigner();
  const desk = usePageDesk();
  const frame = useRef<HTMLDivElement>(null);
  const { name, type } = part;
  const label = desk.wordsOf(name)[locale];
  const isChosen = desk.chosen === name;
  const canMove = !readOnly && preview.device === 'desk';
  const [{ dragging }, drag, ghost] = useDrag(
    () => ({
      type: heldKind,
      item: { kind: 'component', component: name, label, glyph: componentGlyphs[type] } satisfies Held,
      canDrag: canMove,
      collect: (monitor) => ({ dragging: monitor.isDragging() }),
    }),
    [name, label, type, canMove],
  );
  useEffect(() => {
    ghost(getEmptyImage());
    drag(frame);
  });
  const when = desk.component(name)?.visibleWhen;
  const { maxHeight: _, ...place } = style ?? {};
  const marks = [
    isChosen ? 'is-chosen' : '',
    dragging ? 'is-gone' : '',
    desk.lifted === name ? 'is-lifted' : '',
    when === undefined ? '' : 'is-conditional',
  ];
  return (
    <div
      ref={frame}
      role="button"
      tabIndex={isChosen ? 0 : -1}
      data-part={name}
      aria-pressed={isChosen}
      aria-label={t('pageCanvas.placed', { label, x: part.x + 1, w: part.w, h: part.h })}
      className={`${className.replace('is-bound', '')} tg-pc-part ${marks.join(' ')}`}
      style={place}
      onClick={(event) => {
        event.stopPropagation();
        desk.choose(name);
      }}
    >
      {when === undefined ? null : (
        <span className="tg-canvas-when tg-cut tg-pc-when" title={when}>
          {desk.object ? conditionWords(when, { model, object: desk.object, use: 'condition' }, locale) : when}
        </span>
      )}
      {isNothing(part) || (desk.object && !desk.hasRecord && type !== 'text') ? (
        <div className="tg-pc-nothing">
          <Icon name={componentGlyphs[type]} size={16} />
          <span>{label}</span>
          <small>{t(isNothing(part) ? 'pageCanvas.nothing' : 'pageCanvas.noValue')}</small>
        </div>
      ) : (
        <div inert className="tg-pc-content" style={endless.has(type) ? { maxHeight: part.h * rowHeight } : {}}>
          {children}
        </div>
      )}
      {isChosen && canMove ? (
        <>
          <Handle part={part} side="start" />
          <Handle part={part} side="end" />
          {tall.has(type) ? <Handle part={part} side="foot" /> : null}
        </>
      ) : null}
    </div>
  );
}

type Side = 'start' | 'end' | 'foot';

/** The box that comes of pulling one side of another so many columns or rows. */
function pulled({ x, w, h }: GridBox, side: Side, columns: number, rows: number): Partial<GridBox> {
  if (side === 'foot') return { h: Math.max(1, h + rows) };
  if (side === 'end') return { w: Math.max(1, Math.min(pageWidth - x, w + columns)) };
  const by = Math.max(-x, Math.min(w - 1, columns));
  return { x: x + by, w: w - by };
}

function Handle({ part, side }: { readonly part: PagePart; readonly side: Side }) {
  const { t } = useTranslation();
  const { say, locale } = useDesigner();
  const desk = usePageDesk();
  const start = useRef<{ readonly x: number; readonly y: number; readonly box: GridBox } | null>(null);
  const boxAt = (event: PointerEvent<HTMLElement>): Partial<GridBox> | null => {
    const stage = event.currentTarget.closest<HTMLElement>('[data-stage]');
    if (!start.current || !stage) return null;
    const columns = Math.round((event.clientX - start.current.x) / columnsOfStage(stage).step);
    return pulled(start.current.box, side, columns, Math.round((event.clientY - start.current.y) / rowHeight));
  };
  return (
    <span
      aria-hidden
      className={`tg-pc-handle is-${side}`}
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        const { x, y, w, h } = part;
        start.current = { x: event.clientX, y: event.clientY, box: { x, y, w, h } };
      }}
      onPointerMove={(event) => {
        const box = boxAt(event);
        if (box) desk.draft(moveComponent(desk.written, part.name, box));
      }}
      onPointerUp={(event) => {
        const box = boxAt(event);
        start.current = null;
        desk.draft(null);
        if (!box) return;
        const made = moveComponent(desk.written, part.name, box);
        desk.change(made, pageWords.size(desk.wordsOf(part.name)), part.name);
        const own = made.components.find(({ name }) => name === part.name);
        if (own) say(t('pageCanvas.sized', { label: desk.wordsOf(part.name)[locale], w: own.w, h: own.h }));
      }}
      onPointerCancel={() => {
        start.current = null;
        desk.draft(null);
      }}
    />
  );
}
