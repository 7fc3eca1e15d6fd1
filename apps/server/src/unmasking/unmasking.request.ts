import type { Issue } from '@tangram/errors';
import { asJson, bodyIssues, BodyReader } from '../metadata/body-reader.ts';

/** Which fields of a record somebody wants to see in plain, and why. */
export interface UnmaskingRequest {
  /** By name, each once. */
  readonly fields: readonly string[];
  readonly reason: string;
}

const MOST_FIELDS = 20;
const MOST_REASON = 500;

/** `{ fields, reason }`. @throws AppError validation_failed with everything that is wrong */
export function parseUnmasking(body: unknown): UnmaskingRequest {
  const reader = new BodyReader(body, ['fields', 'reason']);
  const reason = reader.text('reason', MOST_REASON);
  const { fields } = asJson(body);
  const issues: Issue[] = [];
  const isList = Array.isArray(fields) && fields.length <= MOST_FIELDS && fields.every((one) => typeof one === 'string');
  if (fields === undefined || (isList && fields.length === 0)) issues.push(bodyIssues.required('fields'));
  else if (!isList) issues.push(bodyIssues.wrong_type('fields', { expected: `1 … ${MOST_FIELDS} names` }));
  reader.also(issues);
  reader.end();
  return { fields: isList ? [...new Set(fields.filter((one) => typeof one === 'string'))] : [], reason };
}
