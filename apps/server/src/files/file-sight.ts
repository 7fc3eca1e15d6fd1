import { Injectable } from '@nestjs/common';
import { AppError } from '@tangram/errors';
import type { UserActor } from '../context/actor.ts';
import { RecordReader } from '../records/record-reader.ts';
import type { StoredFile } from './stored-file.ts';

/** Who may read a file: its sender while no record has it, else whoever may read a field of the record that holds it. */
@Injectable()
export class FileSight {
  private readonly reader: RecordReader;

  constructor(reader: RecordReader) {
    this.reader = reader;
  }

  async canSee(actor: UserActor, { id, owner, bound }: StoredFile): Promise<boolean> {
    if (!bound) return owner === actor.userId;
    const { live, sight } = await this.reader.openAll(actor);
    const object = [...live.model.objects.values()].find((known) => known.id === bound.object);
    if (!object) return false;
    const fields = object.fields.filter((field) => (field.type === 'file' || field.type === 'image') && sight.sees(object, field));
    if (fields.length === 0) return false;
    try {
      const { json } = await this.reader.record(actor, object.name, bound.record, { select: fields.map(({ name }) => name) });
      const held: Readonly<Record<string, unknown>> = JSON.parse(json);
      return fields.some(({ name }) => listOf(held[name]).includes(id));
    } catch (error) {
      if (error instanceof AppError && (error.code === 'not_found' || error.code === 'forbidden')) return false;
      throw error;
    }
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
