import { Injectable } from '@nestjs/common';
import { diffModels, type Model } from '@tangram/model';
import { baseline, plan } from '@tangram/planner';
import type { Database } from '../database/database.ts';
import { FactsStore } from './facts.store.ts';
import { Models } from './models.ts';
import { RevisionStore } from './revision.store.ts';
import { storeStep } from './store-step.ts';

/** An index that holds nothing true, and only finds: in tables of a few rows it would cost more than all else. */
const onlyFinds = /^\s*create\s+index\b/i;

/** Copies of what a model is made of, beside the workspace that it is for. */
@Injectable()
export class ModelCopies {
  private readonly facts: FactsStore;

  constructor(facts: FactsStore) {
    this.facts = facts;
  }

  /** What makes the tables of a model in a schema of any name, as a first publish would, without the indexes that only find. @param workspace whose time zone counts */
  async tables(workspace: string, model: Model): Promise<(schema: string) => readonly string[]> {
    const server = await this.facts.server(workspace);
    return (schema) => {
      const planned = plan({ schema, from: null, to: model, changes: diffModels(null, model), server, answers: {}, decisions: {} });
      return [...baseline(schema), ...planned.steps]
        .map(storeStep)
        .flatMap(({ work }) => (work.do === 'statements' ? work.statements : []))
        .filter((statement) => !onlyFinds.test(statement));
    };
  }

  /** The models of another database, such as a transaction in which a revision stands that nobody else sees. */
  models(inside: Database): Models {
    return new Models(new RevisionStore(inside));
  }
}
