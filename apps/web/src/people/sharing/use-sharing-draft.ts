import { isSame, type Model } from '@tangram/model';
import { useMemo } from 'react';
import { useKept } from '../drafts/kept.ts';
import { differences, isSharings, type Sharing, sharingOf, type Sharings, sharingsOf, withSharing } from './sharing-draft.ts';

/** How objects are shared as that is worked on. */
export interface SharingDraft {
  readonly published: Sharings;
  /** Everything as it is to be. */
  readonly sharings: Sharings;
  /** What of it is otherwise, and what that was when it was begun. */
  readonly base: Sharings;
  readonly changed: Sharings;
  /** How many things are different. */
  readonly count: number;
  /** Whether somebody else changed the same since. */
  readonly moved: boolean;
  readonly change: (object: string, next: (sharing: Sharing) => Sharing) => void;
  readonly drop: () => void;
}

/** Changes stay over a reload, and whoever changed the same meanwhile is noticed. */
export function useSharingDraft(model: Model): SharingDraft {
  const published = useMemo(() => sharingsOf(model), [model]);
  const [kept, put] = useKept('tangram.sharing', isSharings);
  const [base, changed] = [kept?.base ?? {}, kept?.now ?? {}];
  const objects = Object.keys(changed).filter((name) => Object.hasOwn(published, name));
  const isMovedOn = (name: string) => ![base, changed].some((known) => isSame(sharingOf(known, name), sharingOf(published, name)));
  return {
    published,
    sharings: { ...published, ...changed },
    base,
    changed: Object.fromEntries(objects.map((name) => [name, sharingOf(changed, name)])),
    count: objects.reduce((sum, name) => sum + differences(sharingOf(base, name), sharingOf(changed, name)), 0),
    moved: objects.some(isMovedOn),
    change: (object, next) => put((now) => withSharing(now, published, object, next)),
    drop: () => put(() => null),
  };
}
