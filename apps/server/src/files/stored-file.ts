/** What is known of a stored file beside its bytes. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  /** The user who sent it. */
  readonly owner: string | null;
  /** The record that holds it, by the object's id; null while none does. */
  readonly bound: { readonly object: string; readonly record: string } | null;
}

/** What is known before the bytes come. */
export interface NewFile {
  readonly workspaceId: string;
  readonly name: string;
  readonly type: string;
  readonly owner: string | null;
  readonly now: Date;
}
