import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject, listOf, textOf } from './json.ts';
import type { Reply } from './problem.ts';

/** An expression as far as it was typed, and what it has to give. */
export interface TriedExpression {
  readonly object: string;
  readonly text: string;
  readonly use: 'formula' | 'condition';
  /** What a formula returns; null where that follows from the text. */
  readonly returns: string | null;
  readonly scale: number | null;
}

/** What an expression is for one record. */
export interface TriedValue {
  readonly id: string;
  readonly title: string;
  readonly value: unknown;
}

/** Tries out expressions on records that are there. */
export interface ExpressionClient {
  /** @param record an id, or `latest`. @returns null where no value can be said: by the rights of who asks, or because only a write knows */
  sample(tried: TriedExpression, record: string): Promise<Reply<{ readonly value: TriedValue | null }>>;
  /** The newest records, at most `limit`. */
  preview(tried: TriedExpression, limit: number): Promise<Reply<readonly TriedValue[]>>;
}

const valueIn = (one: unknown): TriedValue | null =>
  isJsonObject(one) ? { id: textOf(one['id']), title: textOf(one['title']), value: one['value'] } : null;

/** Builds it. */
export function createExpressionClient(options: ClientOptions): ExpressionClient {
  const { ask } = createAsker(options);
  const bodyOf = ({ object, text, use, returns, scale }: TriedExpression) => ({
    object,
    text,
    ...(returns === null ? {} : { returns }),
    ...(scale === null ? {} : { scale }),
    use,
  });
  return {
    sample: (tried, record) =>
      ask({ method: 'POST', path: '/api/v1/expressions/check', json: { ...bodyOf(tried), sample: record } }, (body) =>
        isJsonObject(body) ? { value: valueIn(body['sample']) } : null,
      ),
    preview: (tried, limit) =>
      ask({ method: 'POST', path: '/api/v1/expressions/preview', json: { ...bodyOf(tried), limit } }, (body) =>
        isJsonObject(body) ? listOf(body['data']).flatMap((one) => valueIn(one) ?? []) : null,
      ),
  };
}
