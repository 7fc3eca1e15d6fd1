import { Injectable } from '@nestjs/common';
import { kindOf } from '@tangram/policy';
import type { UserActor } from '../context/actor.ts';
import { Models } from '../metadata/models.ts';
import { openApiDocument } from './openapi-document.ts';

/** The API as its caller may use it, made once for a revision, a set of roles and a language. */
@Injectable()
export class OpenApiService {
  private readonly models: Models;

  constructor(models: Models) {
    this.models = models;
  }

  /** The OpenAPI 3.1 document as JSON. */
  async describe(actor: UserActor): Promise<string> {
    const live = await this.models.current(actor.workspaceId);
    const key = `openapi:${actor.locale}:${kindOf(actor)}`;
    return live.memo(key, () =>
      JSON.stringify(openApiDocument({ model: live.model, revision: live.revision, subject: actor, locale: actor.locale })),
    );
  }
}
