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
  const deed = change?.op === 'delete' ? 'deleted' : change?.op === 'undelete' ? 'undeleted' : 'created';
  return <ChangeEntry object={object} entry={{ at, cause: change?.cause ?? '', changes: change?.changes ?? {} }} who={who} deed={deed} />;
}
