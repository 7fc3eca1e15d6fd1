import { formWords, nearestWidth, pointerOf, sectionNamed, spotBeside, withWidth } from '@tangram/design';
import { Icon } from '@tangram/ui';
import { labelOf, type Place, type PlacedField } from '@tangram/view';
import { memo, type PointerEvent, useContext, useEffect, useRef, useState } from 'react';
import { useDrag, useDrop, type XYCoord } from 'react-dnd';
import { getEmptyImage } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import { glyphOfType } from '../../runtime/fields/glyph-of-type.ts';
import { FieldControl, FieldFrame } from '../../runtime/form/drawn-field.tsx';
import type { FormValues } from '../../runtime/form/form-values.ts';
import { useDesigner } from '../designer-context.ts';
import { StandingAt } from '../people/standing.tsx';
import { AimContext } from './aim-store.ts';
import { FormDeskNowContext, useFormDesk } from './form-desk.ts';
import { type Held, heldKind } from '../canvas/held.ts';
import { isSectionLike } from './aim.ts';

/** px between rows and columns of a form. */
const gap = { x: 16, y: 14 };

const noValues: FormValues = {};
const still = () => undefined;

interface Props extends PlacedField {
  readonly section: string;
  readonly place: Place;
  /** Has to be filled in for a new record. */
  readonly needed: boolean;
}

/** A field on the form: its real control, which one chooses, drags and resizes instead of typing in it. */
export function DesignCell({ section, ...rest }: Props) {
  const { form, chosen } = useFormDesk();
  const { name } = rest.field;
  const own = sectionNamed(form, section)?.fields.find((one) => one.field === name);
  return (
    <Cell
      {...rest}
      section={section}
      isChosen={chosen?.kind === 'field' && chosen.field === name}
      isHidable={own?.visibleWhen !== undefined}
      isAsked={own?.requiredWhen !== undefined}
      isLocked={own?.readOnlyWhen !== undefined}
    />
  );
}

interface CellProps extends Props {
  readonly isChosen: boolean;
  /** Whether it has a condition for being seen, for having to be filled in, for being closed. */
  readonly isHidable: boolean;
  readonly isAsked: boolean;
  readonly isLocked: boolean;
}

/** Drawn anew only when something of its own changes: a form has a hundred of them. */
const Cell = memo(function Cell({ field, span, readOnly: isClosed, section: inSection, place, needed, isChosen, ...marks }: CellProps) {
  const { t } = useTranslation();
  const { readOnly, locale } = useDesigner();
  const desk = useContext(FormDeskNowContext);
  const aims = useContext(AimContext);
  const frame = useRef<HTMLDivElement>(null);
  const [sizing, setSizing] = useState<number | null>(null);
  const label = labelOf(field.label, locale, field.name);
  const [{ dragging }, drag, preview] = useDrag(
    () => ({
      type: heldKind,
      item: { kind: 'field', field: field.name, label, glyph: glyphOfType[field.type] } satisfies Held,
      canDrag: !readOnly && sizing === null,
      collect: (monitor) => ({ dragging: monitor.isDragging() }),
      end: () => aims.set(null),
    }),
    [field, label, readOnly, sizing, aims],
  );
  const aimFrom = (held: Held, at: XYCoord | null) => {
    const { form, typeOf } = desk();
    const section = sectionNamed(form, inSection);
    const box = frame.current?.getBoundingClientRect();
    if (!box || !at || !section || !frame.current || isSectionLike(held)) return;
    const [along, down] = [(at.x - box.left) / box.width, (at.y - box.top) / box.height];
    const side = down < 0.3 ? 'above' : down > 0.75 ? 'under' : along < 0.5 ? 'before' : 'after';
    const spot = spotBeside(section, field.name, side, typeOf);
    const { offsetLeft: x, offsetTop: y, offsetWidth: w, offsetHeight: h } = frame.current;
    const grid = frame.current.parentElement?.clientWidth ?? w;
    const line =
      side === 'above' || side === 'under'
        ? { across: true, x: 0, y: side === 'above' ? y - gap.y / 2 : y + h + gap.y / 2, length: grid }
        : { across: false, x: side === 'before' ? x - gap.x / 2 : x + w + gap.x / 2, y, length: h };
    aims.set({ held, aim: { kind: 'field', ...spot, ...line } });
  };
  const [, drop] = useDrop<Held, unknown, unknown>(
    () => ({
      accept: heldKind,
      canDrop: (held) => !isSectionLike(held),
      hover: (held, monitor) => aimFrom(held, monitor.getClientOffset()),
      drop: (held) => {
        const { aim } = aims.now() ?? {};
        aims.set(null);
        if (aim) desk().drop(held, aim);
      },
    }),
    [inSection, field, desk, aims],
  );
  useEffect(() => {
    preview(getEmptyImage());
    drag(drop(frame));
  });
  const conditions = [marks.isHidable ? 'eye' : null, marks.isAsked ? 'warning' : null, marks.isLocked ? 'lock' : null] as const;
  const id = `d-${inSection}-${field.name}`;
  return (
    <div
      ref={frame}
      role="button"
      tabIndex={isChosen ? 0 : -1}
      data-field={field.name}
      data-part={`field ${field.name}`}
      aria-pressed={isChosen}
      aria-label={t('formCanvas.cell', { label, width: t(`formCanvas.width.${sizing ?? span}`, { defaultValue: `${sizing ?? span}/12` }) })}
      className={`tg-fc-cell ${isChosen ? 'is-chosen' : ''} ${dragging ? 'is-gone' : ''}`}
      style={{ gridColumn: `span ${sizing ?? span}` }}
      onClick={(event) => {
        event.stopPropagation();
        desk().choose({ kind: 'field', field: field.name });
      }}
    >
      <Standing field={field.name} />
      <div inert className="tg-fc-control">
        <FieldFrame
          id={id}
          label={label}
          required={!isClosed && (needed || field.required)}
          hint={isClosed ? null : labelOf(field.document?.help, locale, '')}
        >
          <FieldControl
            id={id}
            field={field}
            value={undefined}
            onChange={still}
            readOnly={isClosed}
            invalid={false}
            place={place}
            values={noValues}
            creating
          />
        </FieldFrame>
      </div>
      <span className="tg-fc-marks" aria-hidden>
        {conditions.map((glyph) => (glyph ? <Icon key={glyph} name={glyph} size={12} /> : null))}
      </span>
      {isChosen && !readOnly ? <Handles frame={frame} span={span} onSizing={setSizing} /> : null}
    </div>
  );
});

/** Who else has the field selected, wherever it stands by now. */
function Standing({ field }: { readonly field: string }) {
  const { form } = useFormDesk();
  return <StandingAt place={{ ref: `form:${form.name}`, pointer: pointerOf(form, { kind: 'field', field }) }} />;
}

interface HandleProps {
  readonly frame: { readonly current: HTMLDivElement | null };
  readonly span: number;
  readonly onSizing: (twelfths: number | null) => void;
}

/** The two diamonds at the sides of a chosen field: pulled, they make it narrower or wider. */
function Handles({ frame, span, onSizing }: HandleProps) {
  const { form, typeOf, chosen, change, wordsOf } = useFormDesk();
  const from = useRef<{ readonly x: number; readonly side: number } | null>(null);
  const wanted = useRef(span);
  const field = chosen?.kind === 'field' ? chosen.field : '';
  const section = (form.sections ?? [])
    .concat((form.tabs ?? []).flatMap(({ sections }) => sections))
    .find(({ fields }) => fields.some((one) => one.field === field));
  const onPointerDown = (side: 1 | -1) => (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, side };
    wanted.current = span;
    onSizing(span);
  };
  const onPointerMove = (event: PointerEvent<HTMLSpanElement>) => {
    const grid = frame.current?.parentElement?.clientWidth;
    if (!from.current || !grid || !section) return;
    const pulled = ((event.clientX - from.current.x) * from.current.side * 12) / grid;
    wanted.current = nearestWidth(section, span + pulled);
    onSizing(wanted.current);
  };
  const onPointerUp = () => {
    if (!from.current) return;
    from.current = null;
    onSizing(null);
    const part = { kind: 'field', field } as const;
    if (wanted.current !== span) change(withWidth(form, field, wanted.current, typeOf), formWords.width(wordsOf(part)), part);
  };
  return ([-1, 1] as const).map((side) => (
    <span
      key={side}
      aria-hidden
      className={`tg-fc-handle ${side === 1 ? 'is-end' : ''}`}
      onPointerDown={onPointerDown(side)}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
    />
  ));
}
