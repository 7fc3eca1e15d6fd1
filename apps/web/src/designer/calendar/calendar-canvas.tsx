import { smallestEdit } from '@tangram/design';
import type { Text } from '@tangram/errors';
import { type CalendarDocument, refOf } from '@tangram/model';
import type { CanvasProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { WeekPart } from './week-part.tsx';
import { YearPart } from './year-part.tsx';
import './calendar.css';

/** A calendar: the hours of the week, painted by dragging, and the days of a year that are unlike their weekday. */
export function CalendarCanvas({ document }: CanvasProps) {
  const { edit } = useDesigner();
  if (document.kind !== 'calendar') return null;
  const change = (next: CalendarDocument, words: Text, pointer = '') => {
    const step = smallestEdit(document, next);
    if (step) edit(step, words, { ref: refOf(document), pointer });
  };
  return (
    <div className="tg-cc">
      <WeekPart calendar={document} onCalendar={change} />
      <YearPart calendar={document} onCalendar={change} />
    </div>
  );
}
