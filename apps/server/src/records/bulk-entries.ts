import type { AuditEntry } from '../audit/audit-entry.ts';
import type { Operation, WriteResult } from './write-batch.ts';

/** What the audit log says of a bulk request: how many of what, which fields; the values are in the history, under the same cause. */
export function bulkEntry(object: string, cause: string, operations: readonly Operation[], results: readonly WriteResult[]): AuditEntry {
  const count = (status: WriteResult['status']) => results.filter((result) => result.status === status).length;
  const fields = new Set(operations.flatMap((operation) => ('values' in operation ? namesOf(operation.values) : [])));
  const statuses = (['created', 'updated', 'deleted', 'undeleted', 'failed'] as const).map((status) => [status, count(status)] as const);
  const counts = Object.fromEntries(statuses.filter(([, n]) => n > 0));
  const target = { kind: 'object', id: object, object } as const;
  return { action: 'bulk_changed', target, facts: { cause, ...counts, fields: [...fields].sort() } };
}

const namesOf = (values: unknown): readonly string[] =>
  typeof values === 'object' && values !== null && !Array.isArray(values) ? Object.keys(values) : [];
