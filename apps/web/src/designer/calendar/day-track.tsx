import { dayMinutes, type Span, timeText } from '@tangram/design';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Minutes that one pulls and steps by, and the shortest hours. */
export const least = 30;
/** px at each end of hours that pull that end. */
const edge = 8;

interface Props {
  /** What the day is called. */
  readonly name: string;
  readonly spans: readonly Span[];
  readonly chosen: number | null;
  readonly readOnly: boolean;
  readonly onChoose: (at: number) => void;
  readonly onPaint: (span: Span) => void;
  readonly onChange: (at: number, to: Span) => void;
  readonly onRemove: (at: number) => void;
  /** Gives the day hours, without a pointer. */
  readonly onBegin: () => void;
  /** Goes to the day above or below. */
  readonly onDay: (by: 1 | -1) => void;
}

/** What one pulls at: new hours, or some that are there, at an end or as a whole. */
interface Pull {
  readonly at: number | null;
  readonly part: 'from' | 'to' | 'all';
  readonly start: number;
  readonly span: Span;
  readonly moved: boolean;
}

/** A day from midnight to midnight with its hours. */
export function DayTrack({ name, spans, chosen, readOnly, onChoose, onPaint, onChange, onRemove, onBegin, onDay }: Props) {
  const { t } = useTranslation();
  const track = useRef<HTMLDivElement>(null);
  const [pull, setPull] = useState<Pull | null>(null);
  const minuteAt = (x: number): number => {
    const box = track.current?.getBoundingClientRect();
    const at = box ? ((x - box.left) / box.width) * dayMinutes : 0;
    return Math.max(0, Math.min(dayMinutes, Math.round(at / least) * least));
  };
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (readOnly || event.button !== 0) return;
    const own = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-span]') : null;
    const at = own ? Number(own.dataset['span']) : null;
    const span = at === null ? undefined : spans[at];
    const start = minuteAt(event.clientX);
    event.currentTarget.setPointerCapture(event.pointerId);
    if (at === null || !span) return setPull({ at: null, part: 'to', start, span: { from: start, to: start }, moved: false });
    const box = own?.getBoundingClientRect();
    const part = box && event.clientX < box.left + edge ? 'from' : box && event.clientX > box.right - edge ? 'to' : 'all';
    setPull({ at, part, start, span, moved: false });
  };
  const move = (event: PointerEvent) => {
    if (!pull) return;
    const now = minuteAt(event.clientX);
    const origin = pull.at === null ? { from: pull.start, to: pull.start } : (spans[pull.at] ?? pull.span);
    setPull({ ...pull, moved: pull.moved || now !== pull.start, span: pulled(origin, pull, now) });
  };
  const end = () => {
    if (!pull) return;
    setPull(null);
    const { at, span, moved } = pull;
    if (at !== null && !moved) return onChoose(at);
    if (span.to - span.from < least) return;
    if (at === null) onPaint(span);
    else onChange(at, span);
  };
  const press = (event: KeyboardEvent, at: number, span: Span) => {
    const by = event.key === 'ArrowRight' ? least : event.key === 'ArrowLeft' ? -least : 0;
    const deeds: Readonly<Record<string, () => void>> = {
      ArrowUp: () => onDay(-1),
      ArrowDown: () => onDay(1),
      Enter: () => onChoose(at),
      Delete: () => onRemove(at),
      Backspace: () => onRemove(at),
    };
    const deed = by === 0 ? deeds[event.key] : () => onChange(at, stepped(span, by, event));
    if (!deed || event.ctrlKey || event.metaKey || (readOnly && !event.key.startsWith('Arrow'))) return;
    event.preventDefault();
    event.stopPropagation();
    if (!(readOnly && by !== 0)) deed();
  };
  const shown = pull && (pull.at === null || pull.moved) ? pull.span : null;
  return (
    <div
      ref={track}
      className={`tg-cc-track ${readOnly ? '' : 'is-open'}`}
      role="group"
      aria-label={name}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => setPull(null)}
    >
      {spans.map((span, at) => (
        <button
          key={`${span.from}-${span.to}`}
          type="button"
          data-span={at}
          tabIndex={at === (chosen ?? 0) ? 0 : -1}
          aria-pressed={at === chosen}
          aria-label={t('calendarCanvas.span', { day: name, from: timeText(span.from), to: timeText(span.to) })}
          className={`tg-cc-span ${at === chosen ? 'is-chosen' : ''} ${pull?.at === at && shown ? 'is-gone' : ''}`}
          style={placeOf(span)}
          onKeyDown={(event) => press(event, at, span)}
        >
          {timeText(span.from)}–{timeText(span.to)}
        </button>
      ))}
      {shown ? (
        <div className="tg-cc-span is-held" style={placeOf(shown)} aria-hidden>
          {timeText(shown.from)}–{timeText(shown.to)}
        </div>
      ) : null}
      {spans.length === 0 ? (
        <button
          type="button"
          className="tg-cc-begin"
          tabIndex={0}
          disabled={readOnly}
          aria-label={t('calendarCanvas.begin', { day: name })}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
            if (by === null) return;
            event.preventDefault();
            onDay(by);
          }}
          onClick={(event) => {
            // A press by the pointer paints.
            if (event.detail === 0) onBegin();
          }}
        >
          {t('calendarCanvas.free')}
        </button>
      ) : null}
    </div>
  );
}

const placeOf = ({ from, to }: Span) => ({ left: `${(from / dayMinutes) * 100}%`, width: `${((to - from) / dayMinutes) * 100}%` });

/** Hours as they are while one pulls, at this minute. */
function pulled(origin: Span, { at, part, start }: Pull, now: number): Span {
  if (at === null) return { from: Math.min(start, now), to: Math.max(start, now) };
  if (part === 'from') return { from: Math.min(now, origin.to - least), to: origin.to };
  if (part === 'to') return { from: origin.from, to: Math.max(now, origin.from + least) };
  const by = Math.max(-origin.from, Math.min(dayMinutes - origin.to, now - start));
  return { from: origin.from + by, to: origin.to + by };
}

/** Hours a step earlier or later; with Shift their end alone, with Alt their begin. */
function stepped({ from, to }: Span, by: number, { shiftKey, altKey }: { readonly shiftKey: boolean; readonly altKey: boolean }): Span {
  if (shiftKey) return { from, to: Math.max(from + least, to + by) };
  if (altKey) return { from: Math.min(to - least, Math.max(0, from + by)), to };
  const within = Math.max(-from, Math.min(dayMinutes - to, by));
  return { from: from + within, to: to + within };
}
