import { addDays, type CalendarSpan, turned } from '@tangram/view';
import { type KeyLine, useKeyHelp } from '../../shell/key-help.ts';
import { type KeyTable, useKeys } from '../../shell/use-keys.ts';
import type { Lifted } from './use-calendar.ts';

const keyLines: readonly KeyLine[] = [
  { keys: '← ↑ ↓ →', say: 'days' },
  { keys: 'J K', say: 'pages' },
  { keys: 'T', say: 'today' },
  { keys: 'M W D', say: 'span' },
  { keys: '␣', say: 'lift' },
  { keys: 'C', say: 'create' },
];

interface Given {
  readonly span: CalendarSpan;
  readonly day: string;
  readonly today: string;
  readonly active: boolean;
  readonly lifted: Lifted | null;
  readonly onDay: (day: string) => void;
  readonly onSpan: (span: CalendarSpan) => void;
  readonly onCreate: () => void;
  /** Lifts the record that the focus is on. @returns false when it is on none that can be moved */
  readonly onLift: (id: string) => boolean;
  readonly onLiftBy: (days: number) => void;
  readonly onDrop: () => void;
  readonly onCancel: () => void;
}

/**
 * The keys of a calendar. Arrows move the day, or the record while one is lifted: the space bar lifts the one that has the focus, and drops it;
 * Escape leaves it where it was.
 */
export function useCalendarKeys(given: Given): void {
  const { span, day, today, active, lifted, onDay, onSpan, onCreate, onLift, onLiftBy, onDrop, onCancel } = given;
  const taken = (act: () => void) => (event: KeyboardEvent) => {
    event.preventDefault();
    act();
  };
  const arrow = (days: number) => taken(() => (lifted ? onLiftBy(days) : onDay(addDays(day, days))));
  const arrows: KeyTable = {
    ArrowLeft: arrow(-1),
    ArrowRight: arrow(1),
    ArrowUp: arrow(-7),
    ArrowDown: arrow(7),
  };
  const whileLifted: KeyTable = { ...arrows, ' ': taken(onDrop), Enter: taken(onDrop), Escape: taken(onCancel) };
  const usual: KeyTable = {
    ...arrows,
    PageUp: taken(() => onDay(turned(span, day, -1))),
    PageDown: taken(() => onDay(turned(span, day, 1))),
    k: () => onDay(turned(span, day, -1)),
    j: () => onDay(turned(span, day, 1)),
    t: () => onDay(today),
    m: () => onSpan('month'),
    w: () => onSpan('week'),
    d: () => onSpan('day'),
    c: taken(onCreate),
    ' ': (event) => {
      const id = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['entry'] : undefined;
      if (id !== undefined && onLift(id)) event.preventDefault();
    },
  };
  useKeyHelp('here', keyLines);
  useKeys(lifted ? whileLifted : usual, active);
}
