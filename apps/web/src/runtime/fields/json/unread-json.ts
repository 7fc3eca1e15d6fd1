import { isJsonObject } from '@tangram/contract';

const mark = '$unread';

/** Text that is not JSON yet, as the value of a form: kept with the draft, never sent. */
export const unreadJson = (typed: string) => ({ [mark]: typed });

/** The text of such a value; null when the value is JSON. */
export const unreadText = (value: unknown): string | null => {
  const typed = isJsonObject(value) && Object.keys(value).length === 1 ? value[mark] : undefined;
  return typeof typed === 'string' ? typed : null;
};
