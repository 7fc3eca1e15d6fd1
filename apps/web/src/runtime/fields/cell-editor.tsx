import { isJsonObject, type Json, listOf } from '@tangram/contract';
import type { Field, FieldType } from '@tangram/model';
import { isTyped, labelOf, type Place } from '@tangram/view';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { EditProps } from './edit.ts';
import './cell-editor.css';

/** Where the keys go when a cell is left. */
export interface Step {
  readonly rows: number;
  readonly columns: number;
}
export const stay: Step = { rows: 0, columns: 0 };

/** Other values of the record that the control of a cell changes: the currency of an amount. */
export type Also = Readonly<Record<string, Json>>;

export interface CellEditorProps {
  readonly field: Field;
  readonly row: Readonly<Record<string, unknown>>;
  readonly value: unknown;
  /** What was typed to begin with, in place of the value. */
  readonly seed: string | null;
  /** What was typed to look for among choices. */
  readonly typed?: string;
  readonly controlOf: EditProps['controlOf'];
  readonly place: Place;
  /** Opens above the cell, where below it there is no room. */
  readonly up: boolean;
  /** The field that holds the currency of an amount, where it may be chosen with it; null for all else. */
  readonly currencyField?: Field | null;
  /**
   * `changed` is false when the value is what it was.
   *
   * @param also what else of the record was changed with it, by field
   */
  readonly onDone: (value: Json, changed: boolean, step: Step, also: Also) => void;
  readonly onCancel: () => void;
}

/** A choice ends the edit: there is nothing more to say. */
const chosenAtOnce = new Set<FieldType>(['select', 'stage', 'reference', 'user', 'team', 'date', 'datetime', 'time', 'rating', 'boolean']);
/** These want more room than a cell has, and use Enter themselves. */
const roomy = new Set<FieldType>([
  'rich_text',
  'multi_select',
  'tags',
  'multi_reference',
  'polymorphic',
  'address',
  'geo',
  'file',
  'image',
  'json',
  'checklist',
]);
/** What the controls open elsewhere on the page belongs to the cell as well. */
const hanging = '.ant-select-dropdown, .ant-picker-dropdown, .ant-cascader-dropdown, .tg-floating, .ant-modal-root';
const writable = 'input:not([type="file"]), textarea, [contenteditable="true"]';

/** Keys in a menu that hangs from the control are the menu's. */
const isInMenu = (target: EventTarget): boolean => target instanceof Element && target.closest('[role="menu"]') !== null;

function jsonOf(value: unknown): Json {
  if (value === undefined || value === '') return null;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return listOf(value).length > 0 ? listOf(value) : null;
  return isJsonObject(value) ? value : null;
}
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(jsonOf(a)) === JSON.stringify(jsonOf(b));

/** The control of a field inside its cell. Enter and Tab keep what was put in, Esc leaves it; so does a press anywhere else keep it. */
export function CellEditor(props: CellEditorProps) {
  const { field, row, value, seed, typed = '', controlOf, place, up, currencyField = null, onDone, onCancel } = props;
  const frame = useRef<HTMLDivElement>(null);
  // Before a calendar is drawn.
  useState(() => dayjs.locale(place.locale === 'en' ? 'en' : 'zh-cn'));
  const begun = field.type === 'secret_text' ? null : value;
  const [now, setNow] = useState<unknown>(seed ?? begun);
  const latest = useRef<unknown>(now);
  const ended = useRef(false);
  const [also, setAlso] = useState<Also>({});
  const latestAlso = useRef(also);
  const end = (step: Step) => {
    if (ended.current) return;
    ended.current = true;
    onDone(jsonOf(latest.current), !isSame(latest.current, begun), step, latestAlso.current);
  };
  const change = (next: unknown) => {
    latest.current = next;
    setNow(next);
    if (chosenAtOnce.has(field.type)) end(stay);
  };
  /** A control that is not typed in may hand its value over only when it is left. */
  const leave = (step: Step) => {
    if (isTyped(field)) return end(step);
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && frame.current?.contains(activeElement)) activeElement.blur();
    setTimeout(() => end(step));
  };
  const latestLeave = useRef(leave);
  useEffect(() => {
    latestLeave.current = leave;
  });

  const [atEnd, setAtEnd] = useState(false);
  useLayoutEffect(() => {
    const edge = frame.current?.closest('.tg-scroll, .tg-lines-scroll')?.getBoundingClientRect().right ?? 0;
    setAtEnd((frame.current?.getBoundingClientRect().right ?? 0) > edge);
    const control = frame.current?.querySelector<HTMLElement>(writable) ?? frame.current?.querySelector('button');
    control?.focus({ preventScroll: true });
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return;
    // Behind whatever the control does when it gets the keys.
    queueMicrotask(() =>
      seed === null && typed === '' ? control.select() : control.setSelectionRange(control.value.length, control.value.length),
    );
  }, [seed, typed]);
  useEffect(() => {
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Element && (frame.current?.contains(target) || target.closest(hanging))) return;
      latestLeave.current(stay);
    };
    document.addEventListener('pointerdown', onPress, { capture: true });
    return () => document.removeEventListener('pointerdown', onPress, { capture: true });
  }, []);

  const currencyChoice = currencyField && {
    field: currencyField,
    value: also[currencyField.name] ?? row[currencyField.name],
    onChange: (code: string) => {
      latestAlso.current = code === row[currencyField.name] ? {} : { [currencyField.name]: code };
      setAlso(latestAlso.current);
    },
  };

  function onKeyDown(event: KeyboardEvent) {
    const { key, shiftKey } = event;
    if (event.nativeEvent.isComposing) return;
    if (key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      ended.current = true;
      onCancel();
    } else if (key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      leave({ rows: 0, columns: shiftKey ? -1 : 1 });
    } else if (key === 'Enter') {
      const mod = event.metaKey || event.ctrlKey;
      // The control hears it, and takes what is marked in its list first.
      if (chosenAtOnce.has(field.type)) {
        setTimeout(() => leave(stay));
        return;
      }
      event.stopPropagation();
      if (mod || !(roomy.has(field.type) || (shiftKey && field.type === 'long_text'))) {
        event.preventDefault();
        leave({ rows: shiftKey ? -1 : 1, columns: 0 });
      }
    }
  }

  const Draw = controlOf(field.type);
  const large = roomy.has(field.type) || field.type === 'long_text';
  return (
    <div
      ref={frame}
      className={`tg-cell-editor ${large ? 'is-roomy' : ''} ${up ? 'is-up' : ''} ${atEnd ? 'is-at-end' : ''}`}
      role="group"
      aria-label={labelOf(field.label, place.locale, field.name)}
      onKeyDownCapture={(event) => !isInMenu(event.target) && onKeyDown(event)}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <label className="tg-sr" htmlFor={`cell-${field.name}`}>
        {labelOf(field.label, place.locale, field.name)}
      </label>
      <Draw
        id={`cell-${field.name}`}
        field={field}
        value={now}
        onChange={change}
        readOnly={false}
        invalid={false}
        place={place}
        values={row}
        controlOf={controlOf}
        creating={false}
        opened
        typed={typed}
        {...(currencyChoice ? { currencyChoice } : {})}
      />
    </div>
  );
}
