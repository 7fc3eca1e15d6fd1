import type { Issue } from '@tangram/errors';
import type { Decisions } from '@tangram/planner';
import { BodyReader } from './body-reader.ts';
import { wantedIn } from './draft-changes.request.ts';
import { parseDecisions } from './draft.request.ts';
import type { DraftDocument } from './draft.store.ts';

/** Documents as somebody wants them, over what is published, without a draft. */
export interface Proposal {
  readonly changes: readonly Pick<DraftDocument, 'kind' | 'name' | 'content'>[];
  readonly decisions: Decisions;
}

/** A body of `POST /model/check` and `POST /model/test`: whole documents, the refs of those that go, decisions. @throws AppError validation_failed */
export function parseProposal(body: unknown): Proposal {
  const read = new BodyReader(body, ['put', 'remove', 'decisions']);
  const issues: Issue[] = [];
  const { put, remove } = wantedIn(read.anything('put'), read.anything('remove'), issues);
  read.also(issues);
  read.end();
  const gone = remove.map((ref) => ({ kind: ref.slice(0, ref.indexOf(':')), name: ref.slice(ref.indexOf(':') + 1), content: null }));
  return {
    changes: [...put.map((content) => ({ kind: content.kind, name: content.name, content })), ...gone],
    decisions: parseDecisions(read.anything('decisions') ?? {}),
  };
}
