import type { AnyDocument } from '@tangram/model';

/** The object whose records a document is about; null where it is about none. */
export const objectOpen = (document: AnyDocument | undefined): string | null => {
  if (!document) return null;
  if (document.kind === 'object') return document.name;
  return 'object' in document && typeof document.object === 'string' ? document.object : null;
};
