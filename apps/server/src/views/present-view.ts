import type { Issue, Locale } from '@tangram/errors';
import type { ViewDocument } from '@tangram/model';
import type { KeptView } from './view.store.ts';

/** A personal view as the API shows it. */
export interface PersonalView {
  readonly id: string;
  readonly version: number;
  readonly object: string;
  readonly document: ViewDocument;
  /** What the view names and the model no longer has, or no longer so. Empty: it fits. */
  readonly problems: readonly { readonly path: string; readonly code: string; readonly message: string }[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const presentView = (view: KeptView, issues: readonly Issue[], locale: Locale): PersonalView => ({
  id: view.id,
  version: view.version,
  object: view.object,
  document: view.document,
  problems: issues.map(({ path, code, text }) => ({ path, code, message: text[locale] })),
  createdAt: view.createdAt.toISOString(),
  updatedAt: view.updatedAt.toISOString(),
});
