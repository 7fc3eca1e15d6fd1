import type { Issue } from '@tangram/errors';
import type { Field } from '@tangram/model';
import { recordIssues } from './record.errors.ts';

/** What is known of a file when it was sent. */
interface FileKind {
  readonly name: string;
  /** Media type, in lower case. */
  readonly type: string;
}

/**
 * Why a field does not take a file: an image field takes images, a file field what its `accept` says, which means what it means in a browser
 * (`.pdf`, `image/*`, `text/csv`). null when it takes it. The type is what the sender said.
 */
export function fileIssue({ type, document }: Field, file: FileKind, path: string): Issue | null {
  if (type === 'image') return file.type.startsWith('image/') ? null : recordIssues.not_an_image(path, { name: file.name });
  const accept = document?.type === 'file' ? (document.accept ?? []) : [];
  if (accept.length === 0 || accept.some((kind) => isOf(kind.trim().toLowerCase(), file))) return null;
  return recordIssues.file_not_accepted(path, { name: file.name, accept });
}

function isOf(kind: string, { name, type }: FileKind): boolean {
  if (kind.startsWith('.')) return name.toLowerCase().endsWith(kind);
  return kind.endsWith('/*') ? type.startsWith(kind.slice(0, -1)) : type === kind;
}
