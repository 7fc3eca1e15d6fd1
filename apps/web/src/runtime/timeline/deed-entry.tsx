import type { TimelineEntry } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { ChangeEntry } from '../record/change-entry.tsx';

interface Props {
  readonly object: ObjectDefinition;
  readonly entry: TimelineEntry;
  readonly who: string;
}

/** What was done to the record itself: it was made, changed, deleted, brought back. */
export function DeedEntry({ object, entry: { at, change }, who }: Props) {
  const { op, cause, changes } = change ?? { op: 'create', cause: '', changes: {} };
  return <ChangeEntry object={object} entry={{ at, op, cause, changes }} who={who} />;
}
