import { type ReactNode, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useDrop } from 'react-dnd';
import { useTranslation } from 'react-i18next';
import { DropLine } from '../canvas/drop-line.tsx';
import { type Held, heldKind } from '../canvas/held.ts';
import { aimAt, type GridAim } from './grid-aim.ts';
import { usePageDesk } from './page-desk.ts';

interface Props {
  readonly className: string;
  /** px between two columns. */
  readonly gap: number;
  readonly children: ReactNode;
}

interface Mark {
  readonly show: (aim: GridAim | null, held: Held | null) => void;
}

/** The grid of a page: what is held over it is put where the line is. */
export function Stage({ className, gap, children }: Props) {
  const { t } = useTranslation();
  const desk = usePageDesk();
  const stage = useRef<HTMLDivElement>(null);
  const mark = useRef<Mark>(null);
  const aimOf = (held: Held, point: { readonly x: number; readonly y: number } | null): GridAim | null => {
    if (!stage.current || !point) return null;
    if (held.kind === 'newComponent') return aimAt(stage.current, desk.page, { name: null, w: held.offered.size.w, ...point });
    const own = held.kind === 'component' ? desk.component(held.component) : undefined;
    return own ? aimAt(stage.current, desk.page, { name: own.name, w: own.w, ...point }) : null;
  };
  const [{ over }, drop] = useDrop<Held, unknown, { readonly over: boolean }>(
    () => ({
      accept: heldKind,
      canDrop: (held) => held.kind === 'component' || held.kind === 'newComponent',
      hover: (held, monitor) => mark.current?.show(aimOf(held, monitor.getClientOffset()), held),
      drop: (held, monitor) => {
        const aim = aimOf(held, monitor.getClientOffset());
        mark.current?.show(null, null);
        if (!aim) return;
        if (held.kind === 'component') desk.place(held.component, aim.box);
        if (held.kind === 'newComponent') {
          const { component, words, size } = held.offered;
          desk.put(component, words, { ...size, ...aim.box });
        }
      },
      collect: (monitor) => ({ over: monitor.isOver() && monitor.canDrop() }),
    }),
    [desk],
  );
  useEffect(() => {
    drop(stage);
  });
  useEffect(() => {
    if (!over) mark.current?.show(null, null);
  }, [over]);
  return (
    <div ref={stage} data-stage data-gap={gap} className={`tg-pc-stage ${className} ${over ? 'is-over' : ''}`}>
      {children}
      {desk.page.components.length === 0 ? <p className="tg-canvas-empty">{t('pageCanvas.dropHere')}</p> : null}
      <DropMark mark={mark} />
    </div>
  );
}

/** Drawn by itself: while one drags nothing else is drawn anew. */
function DropMark({ mark }: { readonly mark: React.RefObject<Mark | null> }) {
  const [shown, setShown] = useState<{ readonly aim: GridAim; readonly label: string } | null>(null);
  useImperativeHandle(
    mark,
    () => ({
      show: (aim, held) =>
        setShown((now) => {
          const next = aim && held ? { aim, label: held.label } : null;
          return JSON.stringify(next) === JSON.stringify(now) ? now : next;
        }),
    }),
    [],
  );
  return shown ? <DropLine across x={shown.aim.left} y={shown.aim.top} length={shown.aim.width} label={shown.label} /> : null;
}
