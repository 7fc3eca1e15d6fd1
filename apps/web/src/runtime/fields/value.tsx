import type { Field } from '@tangram/model';
import { maskText, type Place } from '@tangram/view';
import { shows } from './shows.ts';
import './value.css';

interface Props {
  readonly field: Field;
  readonly value: unknown;
  readonly title?: string | null;
  readonly currency?: string | null;
  readonly place: Place;
  readonly settled?: boolean;
  readonly room?: 'line' | 'page';
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** One value of a record, drawn by its type. An empty one is nothing in a line and a dash on a page. */
export function Value({ field, value, title = null, currency = null, place, settled = false, room = 'line' }: Props) {
  if (isEmpty(value)) return room === 'page' ? <span className="tg-t3">—</span> : null;
  const mask = maskText(field, value);
  if (mask !== null) return <span className="tg-masked tg-cut">{mask}</span>;
  const Draw = shows[field.type];
  return <Draw field={field} value={value} title={title} currency={currency} place={place} settled={settled} room={room} />;
}
