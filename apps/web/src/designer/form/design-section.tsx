import { groupOf, sectionNamed, usualColumns } from '@tangram/design';
import { Icon } from '@tangram/ui';
import type { FormSection } from '@tangram/view';
import { type ReactNode, useContext, useEffect, useRef } from 'react';
import { useDrag, useDrop } from 'react-dnd';
import { getEmptyImage } from 'react-dnd-html5-backend';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { AimContext, useAimAt } from './aim-store.ts';
import { conditionWords } from '../../expression/condition-words.ts';
import { useFormDesk } from './form-desk.ts';
import { DropLine } from '../canvas/drop-line.tsx';
import { type Held, heldKind } from '../canvas/held.ts';
import { isSectionLike } from './aim.ts';

interface Props {
  readonly section: FormSection;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

/** A section on the form: its head is chosen and dragged; a dashed edge and a tag say when it is there. */
export function DesignSection({ section: { name, label, text }, isEmpty, children }: Props) {
  const { t } = useTranslation();
  const { readOnly, locale, model } = useDesigner();
  const { form, object, chosen, choose, drop: put } = useFormDesk();
  const aims = useContext(AimContext);
  const aimed = useAimAt(name);
  const frame = useRef<HTMLElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const section = sectionNamed(form, name);
  const isChosen = chosen?.kind === 'section' && chosen.section === name;
  const [{ dragging }, drag, preview] = useDrag(
    () => ({
      type: heldKind,
      item: { kind: 'section', section: name, label, glyph: 'table' } satisfies Held,
      canDrag: !readOnly,
      collect: (monitor) => ({ dragging: monitor.isDragging() }),
      end: () => aims.set(null),
    }),
    [name, label, readOnly, aims],
  );
  const aimFrom = (held: Held, y: number | undefined, overPart: boolean) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || y === undefined || !section) return;
    if (!isSectionLike(held)) {
      // Over a field, the field says where; what is left is behind the last one.
      if (overPart) return;
      const grid = frame.current?.querySelector<HTMLElement>('[data-grid]');
      aims.set({
        held,
        aim: {
          kind: 'field',
          section: name,
          at: y < (grid?.getBoundingClientRect().top ?? 0) + 4 ? 0 : section.fields.length,
          across: true,
          x: 0,
          y: y < (grid?.getBoundingClientRect().top ?? 0) + 4 ? -7 : (grid?.clientHeight ?? 0) + 7,
          length: grid?.clientWidth ?? 0,
        },
      });
      return;
    }
    const group = groupOf(form, name);
    const at = group?.sections.findIndex((one) => one.name === name) ?? 0;
    const under = y > box.top + box.height / 2;
    aims.set({ held, aim: { kind: 'section', tab: group?.tab ?? null, at: under ? at + 1 : at, beside: name, under } });
  };
  const [, drop] = useDrop<Held, unknown, unknown>(
    () => ({
      accept: heldKind,
      hover: (held, monitor) => aimFrom(held, monitor.getClientOffset()?.y, !monitor.isOver({ shallow: true })),
      drop: (held, monitor) => {
        if (monitor.didDrop()) return;
        const { aim } = aims.now() ?? {};
        aims.set(null);
        if (aim) put(held, aim);
      },
    }),
    [form, section, put, aims],
  );
  useEffect(() => {
    preview(getEmptyImage());
    drag(head);
    drop(frame);
  });
  const when = section?.visibleWhen;
  return (
    <section
      ref={frame}
      className={`tg-fc-section ${isChosen ? 'is-chosen' : ''} ${when === undefined ? '' : 'is-conditional'} ${dragging ? 'is-gone' : ''}`}
    >
      {aimed?.aim.kind === 'section' ? (
        <DropLine across x={0} y={aimed.aim.under ? null : -8} length={null} label={aimed.held.label} />
      ) : null}
      <div
        ref={head}
        role="button"
        tabIndex={isChosen ? 0 : -1}
        data-part={`section ${name}`}
        aria-pressed={isChosen}
        aria-label={t('formCanvas.sectionNamed', { label })}
        className="tg-fc-head"
        onClick={(event) => {
          event.stopPropagation();
          choose({ kind: 'section', section: name });
        }}
      >
        <Grip />
        <h3>{label}</h3>
        <span className="tg-t3">{t('formCanvas.columnsOf', { count: section?.columns ?? usualColumns })}</span>
        {when === undefined ? null : (
          <span className="tg-canvas-when tg-cut" title={when}>
            {object ? conditionWords(when, { model, object, use: 'condition' }, locale) : when}
          </span>
        )}
      </div>
      {text === null ? null : <p className="tg-fc-text">{text}</p>}
      <div className="tg-form-grid tg-fc-grid" data-grid>
        {children}
        {isEmpty ? <div className="tg-canvas-empty">{t('formCanvas.dropHere')}</div> : null}
        {aimed?.aim.kind === 'field' ? <DropLine {...aimed.aim} label={aimed.held.label} /> : null}
      </div>
    </section>
  );
}

/** Six dots: what can be dragged by them. */
export const Grip = () => (
  <span className="tg-fc-grip" aria-hidden>
    <Icon name="grip" size={14} />
  </span>
);
