import { say } from '../document-issue.ts';
import type { Walker } from './walk.ts';

/** A condition that is kept and that nothing asks yet: whoever writes one has to know that it does not hold. */
export function walkUnchecked(
  walker: Walker,
  path: string,
  object: string,
  text: string | null | undefined,
  severity: 'blocking' | 'breaking',
): void {
  walker.expression(path, object, text, severity);
  if (text) walker.warn(say.not_enforced(path));
}
