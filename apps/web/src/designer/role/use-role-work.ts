import { smallestEdit } from '@tangram/design';
import { parseDocument, type RoleDocument } from '@tangram/model';
import { useState } from 'react';
import type { RoleChange } from '../../people/roles/role-change.ts';
import { useDesigner } from '../designer-context.ts';

type Next = Parameters<RoleChange>[0];

/** A role as it is worked on. */
export interface RoleWork {
  /** The role with what is not whole yet. */
  readonly role: RoleDocument;
  /** null: it may only be looked at. */
  readonly change: RoleChange | null;
  /** Whether something was begun that is no part of the draft before it is whole: a limit without a condition. */
  readonly isHalf: boolean;
  readonly drop: () => void;
}

/** What is done to a role of the draft. What the draft cannot hold yet waits here, over whatever else happens to the role. */
export function useRoleWork(document: RoleDocument): RoleWork {
  const { edit, readOnly } = useDesigner();
  const [waiting, setWaiting] = useState<readonly Next[]>([]);
  const role = waiting.reduce((now, next) => next(now), document);
  const change: RoleChange = (next) => {
    const made = next(role);
    if (!parseDocument(made).ok) return setWaiting([...waiting, next]);
    setWaiting([]);
    const step = smallestEdit(document, made);
    if (step) edit(step);
  };
  return { role, change: readOnly ? null : change, isHalf: waiting.length > 0, drop: () => setWaiting([]) };
}
