import type { Field, FieldType } from '@tangram/model';
import { labelOf } from '@tangram/view';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { usePlace } from '../../settings/use-place.ts';
import { edits } from '../fields/edits.ts';
import { useInPlaceEdits } from './in-place-context.ts';

interface Props {
  readonly field: Field;
  readonly value: unknown;
  readonly values: Readonly<Record<string, unknown>>;
  /** Opens the place before or behind this one. */
  readonly onMove: (by: 1 | -1) => void;
}

const controlOf = (type: FieldType) => edits[type];

/** Chosen, not typed: the choice is the deed. */
const chosen = new Set<FieldType>(['select', 'boolean', 'date', 'datetime', 'time', 'reference', 'user', 'team', 'rating', 'region']);
/** Where Enter belongs to the control itself. */
const ownEnter = new Set<FieldType>([
  ...chosen,
  'long_text',
  'rich_text',
  'json',
  'checklist',
  'multi_select',
  'tags',
  'multi_reference',
  'polymorphic',
  'address',
  'file',
  'image',
]);
/** What hangs open elsewhere on the page and belongs to the control. */
const hanging =
  '.ant-select-dropdown, .ant-picker-dropdown, .ant-cascader-dropdown, .tg-floating, .ant-modal-root, .ant-image-preview-root';
const shown = '.ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)';

/** The control for one value, where the value stood. Enter saves, Escape goes back, Tab goes on to the next. */
export function InPlaceControl({ field, value, values, onMove }: Props) {
  const place = usePlace();
  const state = useInPlaceEdits();
  const box = useRef<HTMLDivElement>(null);
  const wrong = state.refused.get(field.name);
  const Control = edits[field.type];
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  useEffect(() => {
    dayjs.locale(place.locale === 'en' ? 'en' : 'zh-cn');
    const control = box.current?.querySelector<HTMLElement>('input, textarea, [contenteditable="true"], button');
    control?.focus();
    if (control instanceof HTMLInputElement && control.type === 'text' && !control.readOnly) control.select();
    const leave = (event: PointerEvent) => {
      const { target } = event;
      if (target instanceof Element && !box.current?.contains(target) && !target.closest(hanging)) latest.current.leave();
    };
    document.addEventListener('pointerdown', leave, true);
    return () => document.removeEventListener('pointerdown', leave, true);
  }, [place.locale]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const act = {
      Enter: () => (event.metaKey || event.ctrlKey || !ownEnter.has(field.type) ? void state.save() : null),
      Escape: () => (document.querySelector(shown) ? null : state.cancel(field.name)),
      Tab: () => onMove(event.shiftKey ? -1 : 1),
    }[event.key];
    if (!act || act() === null) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      className={`tg-in-place-control ${wrong ? 'is-wrong' : ''}`}
      ref={box}
      role="group"
      onKeyDown={onKeyDown}
      data-in-place={field.name}
    >
      <label className="tg-sr" htmlFor={`in-place-${field.name}`}>
        {labelOf(field.label, place.locale, field.name)}
      </label>
      <Control
        id={`in-place-${field.name}`}
        field={field}
        value={value}
        onChange={(next) => {
          state.change(field.name, next);
          // With other values unsaved all of them wait for the one save.
          if (chosen.has(field.type)) {
            if (state.unsaved.every((name) => name === field.name)) void state.save();
            else state.leave();
          }
        }}
        readOnly={false}
        invalid={wrong !== undefined}
        place={place}
        values={values}
        controlOf={controlOf}
        creating={false}
      />
    </div>
  );
}
