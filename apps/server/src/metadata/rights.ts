import { Injectable } from '@nestjs/common';
import { allow, type Subject, type WorkspaceAction, workspaceActions } from '@tangram/policy';
import type { UserActor } from '../context/actor.ts';
import { metadataErrors } from './metadata.errors.ts';
import { Models } from './models.ts';

/** What someone may do in a workspace besides working with records. */
export type Holder = Subject & { readonly workspaceId: string };

/** A model without roles: what is allowed in it is allowed in all. */
const noModel = { documents: new Map() };

/** Rights of the workspace, as the published roles give them. */
@Injectable()
export class Rights {
  private readonly models: Models;

  constructor(models: Models) {
    this.models = models;
  }

  /** Whoever may do everything is not kept waiting for the model, nor kept out by one that is broken. */
  async allows(holder: Holder, action: WorkspaceAction): Promise<boolean> {
    return allow(noModel, holder, action) || allow((await this.models.current(holder.workspaceId)).model, holder, action);
  }

  /** @throws AppError forbidden */
  async require(actor: UserActor, action: WorkspaceAction): Promise<void> {
    if (!(await this.allows(actor, action))) throw metadataErrors.forbidden({ action });
  }

  /** All of them, in their order. */
  async of(holder: Holder): Promise<readonly WorkspaceAction[]> {
    const allowed = await Promise.all(workspaceActions.map((action) => this.allows(holder, action)));
    return workspaceActions.filter((_, i) => allowed[i]);
  }
}
