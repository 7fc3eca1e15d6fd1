import type { DocumentRef } from '@tangram/model';
import { useParams } from '@tanstack/react-router';

/** The document of the address; null where none is open. */
export function useOpenRef(): DocumentRef | null {
  const { kind, name } = useParams({ strict: false });
  return kind !== undefined && name !== undefined ? (`${kind}:${name}` as DocumentRef) : null;
}
