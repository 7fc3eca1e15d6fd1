import type { AnyDocument } from '@tangram/model';
import type { Decisions } from '@tangram/planner';
import type { DraftWithDocuments } from './draft.service.ts';
import type { Draft, DraftState, StoredDraftDocument } from './draft.store.ts';

/** One document of a draft; `version` is that of the draft which wrote it. */
export interface ShownDraftDocument {
  readonly kind: string;
  readonly name: string;
  readonly version: number;
  readonly document: AnyDocument | null;
}

/** A draft as the API shows it; documents and decisions only when one draft was asked for. */
export interface ShownDraft {
  readonly id: string;
  readonly title: string;
  readonly baseRevision: number;
  readonly state: DraftState;
  readonly author: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly decisions?: Decisions;
  /** `document` is null where the draft removes it. */
  readonly documents?: readonly ShownDraftDocument[];
}

export const presentDraftEntry = (draft: Draft): ShownDraft => ({
  id: draft.id,
  title: draft.title,
  baseRevision: draft.baseRevision,
  state: draft.state,
  author: draft.author,
  createdAt: draft.createdAt.toISOString(),
  updatedAt: draft.updatedAt.toISOString(),
  version: draft.version,
});

export const presentDraft = (draft: DraftWithDocuments): ShownDraft => ({
  ...presentDraftEntry(draft),
  decisions: draft.decisions,
  documents: draft.documents.map(presentDraftDocument),
});

export const presentDraftDocument = ({ kind, name, version, content }: StoredDraftDocument): ShownDraftDocument => ({
  kind,
  name,
  version,
  document: content,
});
