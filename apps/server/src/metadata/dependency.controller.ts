import { Controller, Get, Query } from '@nestjs/common';
import type { Locale } from '@tangram/errors';
import { type Dependent, type Dependents, dependents, hasElement } from '@tangram/model';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { metadataErrors, metadataIssues } from './metadata.errors.ts';
import { Models } from './models.ts';
import { Rights } from './rights.ts';

/** One use, in the caller's language. */
export interface ShownDependent {
  readonly document: string;
  /** JSON pointer into the document. */
  readonly path: string;
  readonly message: string;
  /** Where in the document, as people say it. */
  readonly place: string;
  /** In a longer text: line and column, from 1. */
  readonly at: { readonly line: number; readonly column: number } | null;
  /** It can go with the element without anybody deciding anything. */
  readonly repairable: boolean;
}

/** What uses an element of the published model. */
@Controller('api/v1/dependencies')
export class DependencyController {
  private readonly models: Models;
  private readonly rights: Rights;

  constructor(models: Models, rights: Rights) {
    this.rights = rights;
    this.models = models;
  }

  @Get()
  async list(
    @CurrentActor() actor: UserActor,
    @Query('ref') ref?: string,
  ): Promise<{ [W in keyof Dependents]: readonly ShownDependent[] }> {
    await this.rights.require(actor, 'design');
    if (ref === undefined || ref === '')
      throw metadataErrors.validation_failed({ count: 1 }, { issues: [metadataIssues.missing_ref('ref')] });
    const { model } = await this.models.current(actor.workspaceId);
    if (!hasElement(model, ref)) throw metadataErrors.not_found({ what: ref });
    const { blocking, breaking, cosmetic } = dependents(model, ref);
    const show = (uses: readonly Dependent[]) => uses.map((use) => presentDependent(use, actor.locale));
    return { blocking: show(blocking), breaking: show(breaking), cosmetic: show(cosmetic) };
  }
}

export const presentDependent = ({ document, path, words, place, at, repairable }: Dependent, locale: Locale): ShownDependent => ({
  document,
  path,
  message: words[locale],
  place: place[locale],
  at,
  repairable,
});
