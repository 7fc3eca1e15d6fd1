import { allow, type WorkspaceAction } from '@tangram/policy';
import type { UserActor } from '../context/actor.ts';
import { metadataErrors } from './metadata.errors.ts';

/** @throws AppError forbidden */
export function requireAction(actor: UserActor, action: WorkspaceAction): void {
  if (!allow(actor, action)) throw metadataErrors.forbidden({ action });
}
