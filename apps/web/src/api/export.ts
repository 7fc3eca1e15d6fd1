import { type AuditQuestion, type Json, parseProblem, type Problem } from '@tangram/contract';
import { currentLocale } from '../messages/i18n.ts';
import { csrfProof } from './transport.ts';

export type ExportFormat = 'csv' | 'xlsx';

/** What leaves as a file: a question without paging, and how it is written. */
export interface ExportOrder {
  readonly object: string;
  readonly format: ExportFormat;
  readonly title: string;
  readonly filter?: Json;
  readonly sort?: readonly string[];
  readonly search?: string;
  readonly select: readonly string[];
}

/** The audit log as a file: what is asked of it, and how it is written. */
export interface AuditExportOrder {
  readonly audit: AuditQuestion;
  readonly format: ExportFormat | 'jsonl';
  readonly title: string;
}

/** Where a file is asked for, and by what. */
function requestOf(order: ExportOrder | AuditExportOrder): { readonly path: string; readonly body: object } {
  if ('audit' in order) return { path: '/api/v1/audit/export', body: { ...order.audit, format: order.format } };
  const { object, ...body } = order;
  return { path: `/api/v1/records/${object}/export`, body };
}

/** A file that has arrived whole, or why there is none; null when it was stopped. */
export type Exported = { readonly name: string; readonly content: Blob } | { readonly problem: Problem } | null;

const broken: Problem = { status: 0, code: 'offline', title: '', detail: '', errors: [] };

/** Fetches an export; a file whose connection breaks is none. @param onBytes hears how much has arrived */
export async function fetchExport(
  order: ExportOrder | AuditExportOrder,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Exported> {
  const { path, body } = requestOf(order);
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': currentLocale(), ...csrfProof(document.cookie) },
      credentials: 'same-origin',
      body: JSON.stringify(body),
      signal,
    });
    if (!response.ok || !response.body) return { problem: parseProblem(response.status, await response.json().catch(() => undefined)) };
    const parts: BlobPart[] = [];
    let bytes = 0;
    const reader = response.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value);
      bytes += next.value.length;
      onBytes(bytes);
    }
    const type = response.headers.get('content-type') ?? '';
    return { name: nameIn(response.headers.get('content-disposition') ?? ''), content: new Blob(parts, { type }) };
  } catch {
    return signal.aborted ? null : { problem: broken };
  }
}

/** The name that the server gave the file. */
function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return encoded ? decodeURIComponent(encoded) : 'export';
}
