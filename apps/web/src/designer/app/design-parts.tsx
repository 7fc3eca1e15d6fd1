import type { AppEntry, AppGroup, AppPart } from '@tangram/design';
import { documentsOf, labelIn } from '@tangram/model';
import { type Glyph, Icon, isGlyph } from '@tangram/ui';
import { navigationEntry } from '@tangram/view';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useDrag, useDrop } from 'react-dnd';
import { getEmptyImage } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import { EntryFace } from '../../shell/entry-face.tsx';
import { useDesigner } from '../designer-context.ts';
import { type Held, heldKind } from '../canvas/held.ts';
import { useAppDesk } from './app-desk.ts';
import { partKey } from './use-app-keys.ts';

type Side = 'above' | 'under';

const isEntryLike = (held: Held): boolean => held.kind === 'entry' || held.kind === 'place';

function sideAt(box: DOMRect | undefined, y: number | undefined): Side {
  return box && y !== undefined && y > box.top + box.height / 2 ? 'under' : 'above';
}

interface PartProps {
  readonly part: AppPart;
  readonly held: Held;
  readonly className: string;
  readonly words: string;
  readonly children: ReactNode;
  readonly frame: RefObject<HTMLDivElement | null>;
}

/** A head or an entry: chosen by a press, dragged by all of it. */
function Part({ part, held, className, words, children, frame }: PartProps) {
  const { readOnly } = useDesigner();
  const { chosen, choose } = useAppDesk();
  const isChosen = chosen !== null && partKey(chosen) === partKey(part);
  const [{ dragging }, drag, preview] = useDrag(
    () => ({ type: heldKind, item: held, canDrag: !readOnly, collect: (monitor) => ({ dragging: monitor.isDragging() }) }),
    [partKey(part), held.label, readOnly],
  );
  useEffect(() => {
    preview(getEmptyImage());
    drag(frame);
  });
  return (
    <div
      ref={frame}
      role="button"
      tabIndex={isChosen ? 0 : -1}
      data-part={partKey(part)}
      aria-pressed={isChosen}
      aria-label={words}
      className={`${className} ${isChosen ? 'is-chosen' : ''} ${dragging ? 'is-gone' : ''}`}
      onClick={(event) => {
        event.stopPropagation();
        choose(part);
      }}
    >
      {children}
    </div>
  );
}

interface EntryProps {
  readonly entry: AppEntry;
  readonly group: string;
  readonly at: number;
  /** Why the previewed role does not see it; null where it does. */
  readonly hidden: 'app' | 'entry' | 'object' | null;
}

/** An entry on the canvas, as the navigation draws it; what somebody does not see is told by a mark. */
export function DesignEntry({ entry, group, at, hidden }: EntryProps) {
  const { t } = useTranslation();
  const { model, locale } = useDesigner();
  const { drop: put } = useAppDesk();
  const frame = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<Side>('above');
  const [over, drop] = useDrop<Held, unknown, Held | null>(
    () => ({
      accept: heldKind,
      canDrop: isEntryLike,
      hover: (_, monitor) => setSide(sideAt(frame.current?.getBoundingClientRect(), monitor.getClientOffset()?.y)),
      drop: (held, monitor) => {
        const under = sideAt(frame.current?.getBoundingClientRect(), monitor.getClientOffset()?.y) === 'under';
        put(held, { group, at: under ? at + 1 : at });
      },
      collect: (monitor) => (monitor.isOver() && monitor.canDrop() ? monitor.getItem() : null),
    }),
    [group, at, put],
  );
  useEffect(() => void drop(frame));
  const drawn = navigationEntry(model, entry, locale);
  const roles = documentsOf(model, 'role').flatMap((role) =>
    entry.roles?.includes(role.name) ? [labelIn(role.label, locale, role.name)] : [],
  );
  const marks = [
    roles.length > 0 ? t('appCanvas.only', { roles: roles.join(t('canvas.and')) }) : '',
    hidden ? t(`appCanvas.hidden.${hidden}`) : '',
  ];
  const words = [drawn.label, ...marks.filter(Boolean)].join(t('appCanvas.comma'));
  return (
    <div className="tg-ac-entry">
      {over ? <DropLine side={side} label={over.label} /> : null}
      <Part
        part={{ kind: 'entry', entry: entry.name }}
        held={{ kind: 'entry', entry: entry.name, label: drawn.label, glyph: glyphOf(drawn.icon) }}
        className={`tg-nav ${hidden ? 'is-hidden' : ''}`}
        words={words}
        frame={frame}
      >
        <EntryFace entry={drawn} narrow={false} />
        {hidden ? (
          <span className="tg-ac-mark" title={t(`appCanvas.hidden.${hidden}`)}>
            <Icon name="eyeOff" size={14} />
          </span>
        ) : roles.length > 0 ? (
          <span className="tg-ac-mark" title={marks[0]}>
            <Icon name="lock" size={14} />
          </span>
        ) : null}
      </Part>
    </div>
  );
}

const glyphOf = (icon: string | null): Glyph => (isGlyph(icon) ? icon : 'box');

interface GroupProps {
  readonly group: AppGroup;
  readonly at: number;
  readonly children: ReactNode;
}

/** A group on the canvas: its head, below it its entries, and a place where something is let go when it has none. */
export function DesignGroup({ group, at, children }: GroupProps) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const { drop: put, moveGroup } = useAppDesk();
  const frame = useRef<HTMLElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<Side>('above');
  const label = labelIn(group.label, locale, group.name);
  const sideOf = (held: Held, y: number | undefined): Side =>
    sideAt((isEntryLike(held) ? head : frame).current?.getBoundingClientRect(), y);
  const [over, drop] = useDrop<Held, unknown, Held | null>(
    () => ({
      accept: heldKind,
      canDrop: (held) => isEntryLike(held) || held.kind === 'group',
      hover: (held, monitor) => setSide(sideOf(held, monitor.getClientOffset()?.y)),
      drop: (held, monitor) => {
        if (monitor.didDrop()) return;
        const under = sideOf(held, monitor.getClientOffset()?.y) === 'under';
        if (held.kind === 'group') moveGroup(held.group, under ? at + 1 : at);
        else put(held, { group: group.name, at: isOverHead(head.current, monitor.getClientOffset()?.y) ? 0 : group.entries.length });
      },
      collect: (monitor) => (monitor.isOver({ shallow: true }) && monitor.canDrop() ? monitor.getItem() : null),
    }),
    [group, at, put, moveGroup],
  );
  useEffect(() => void drop(frame));
  return (
    <section ref={frame} className="tg-nav-group tg-ac-group">
      {over?.kind === 'group' ? <DropLine side={side} label={over.label} /> : null}
      <Part
        part={{ kind: 'group', group: group.name }}
        held={{ kind: 'group', group: group.name, label, glyph: 'list' }}
        className="tg-nav-caption tg-ac-head"
        words={t('appCanvas.groupNamed', { label })}
        frame={head}
      >
        <span className="tg-cut">{label}</span>
        <Icon name="grip" size={12} />
      </Part>
      {children}
      {group.entries.length === 0 ? <div className="tg-ac-empty">{t('appCanvas.dropHere')}</div> : null}
      {over && over.kind !== 'group' ? <DropLine side="under" label={over.label} /> : null}
    </section>
  );
}

const isOverHead = (head: Element | null, y: number | undefined): boolean =>
  head !== null && y !== undefined && y < head.getBoundingClientRect().bottom;

/** Where what is held would be put. */
function DropLine({ side, label }: { readonly side: Side; readonly label: string }) {
  const { t } = useTranslation();
  return (
    <div className={`tg-canvas-line tg-ac-line is-${side}`} aria-hidden>
      <span>{t('canvas.putHere', { label })}</span>
    </div>
  );
}
