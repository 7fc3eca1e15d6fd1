import { Injectable } from '@nestjs/common';
import { asSeen } from './seen-object.ts';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type JsonSchema, type Mode, recordSchema } from '@tangram/model';
import { decide, kindOf } from '@tangram/policy';
import type { UserActor } from '../context/actor.ts';
import type { LiveModel } from './live-model.ts';
import { metadataErrors } from './metadata.errors.ts';
import { Models } from './models.ts';
import { presentModel } from './present-model.ts';

/** A text that stays the same as long as its tag does. */
export interface Tagged {
  readonly tag: string;
  readonly json: string;
  /** The same compressed, once for all who may see it. */
  readonly gzip: Buffer;
}

/** The published model as one caller may see it. */
@Injectable()
export class ModelService {
  private readonly models: Models;

  constructor(models: Models) {
    this.models = models;
  }

  async model(actor: UserActor): Promise<Tagged> {
    const live = await this.models.current(actor.workspaceId);
    return live.memo(`model ${kindOf(actor)}`, () =>
      tagged(tagOf(live, actor), {
        revision: live.revision,
        documents: presentModel(live.model, actor),
        creatable: [...live.model.objects.keys()].filter((name) => decide(live.model, actor, 'create', name).rows !== 'none'),
      }),
    );
  }

  /** @throws AppError not_found for an object that is not there for the caller */
  async jsonSchema(actor: UserActor, object: string, mode: Mode): Promise<Tagged> {
    const live = await this.models.current(actor.workspaceId);
    const definition = live.model.objects.get(object);
    const decision = decide(live.model, actor, mode, object);
    if (!definition || decision.rows === 'none') throw metadataErrors.not_found({ what: `object ${object}` });
    return live.memo(`json-schema ${object} ${mode} ${actor.locale} ${kindOf(actor)}`, () => {
      const schema = recordSchema(asSeen(live.model, actor, mode, definition), mode, actor.locale);
      return tagged(
        `${tagOf(live, actor)}-${actor.locale}`,
        withoutHidden(schema, (name) => decision.field(name) === 'edit'),
      );
    });
  }
}

function tagged(tag: string, value: unknown): Tagged {
  const json = JSON.stringify(value);
  return { tag, json, gzip: gzipSync(json) };
}

const tagOf = (live: LiveModel, actor: UserActor): string =>
  `${live.revision}-${createHash('sha256').update(kindOf(actor)).digest('hex').slice(0, 8)}`;

/** Only what the caller may write. */
function withoutHidden(schema: JsonSchema, isWritable: (field: string) => boolean): JsonSchema {
  const { properties, required } = schema;
  if (typeof properties !== 'object' || properties === null) return schema;
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => isWritable(name))),
    ...(Array.isArray(required) ? { required: required.filter((name) => typeof name === 'string' && isWritable(name)) } : {}),
  };
}
