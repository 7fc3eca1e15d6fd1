import type { Text } from '@tangram/errors';
import type { CalendarDocument } from '@tangram/model';

/** What the parts of a calendar are drawn of. */
export interface CalendarPartProps {
  readonly calendar: CalendarDocument;
  /** Makes the calendar another one. @param pointer what is selected when it is taken back */
  readonly onCalendar: (next: CalendarDocument, words: Text, pointer?: string) => void;
}
