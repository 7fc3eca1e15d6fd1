import { Injectable } from '@nestjs/common';
import { decide } from '@tangram/policy';
import type { UserActor } from '../context/actor.ts';
import { Models } from '../metadata/models.ts';
import type { StoredFile } from './stored-file.ts';
import { FileHolderStore } from './file-holder.store.ts';

/** Who may read a file: its sender while no record has it, else whoever may read a field of the record that holds it. */
@Injectable()
export class FileSight {
  private readonly models: Models;
  private readonly holders: FileHolderStore;

  constructor(models: Models, holders: FileHolderStore) {
    this.models = models;
    this.holders = holders;
  }

  async canSee(actor: UserActor, { id, owner, bound }: StoredFile): Promise<boolean> {
    if (!bound) return owner === actor.userId;
    const { model } = await this.models.current(actor.workspaceId);
    const object = [...model.objects.values()].find((known) => known.id === bound.object);
    if (!object) return false;
    const decision = decide(model, actor, 'read', object.name);
    const fields = object.fields.filter(
      (field) => (field.type === 'file' || field.type === 'image') && decision.field(field.name) !== 'hidden',
    );
    return this.holders.holds(actor.schema, object, fields, { record: bound.record, file: id, rows: decision.rows });
  }
}
