import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject, type JsonObject, listOf, textOf } from './json.ts';
import type { Reply } from './problem.ts';

/** An expression as far as it was typed, and what it has to give. */
export interface TriedExpression {
  readonly object: string;
  readonly text: string;
  readonly use: 'formula' | 'condition';
  /** What a formula returns; null where that follows from the text. */
  readonly returns: string | null;
  readonly scale: number | null;
  /** The id of a draft whose documents count; null for what is published. */
  readonly draft: string | null;
}

/** What an expression is for one record. */
export interface TriedValue {
  readonly id: string;
  readonly title: string;
  readonly value: unknown;
  /** What the value hides, in words: a division by zero. */
  readonly warnings: readonly string[];
}

/** What came of trying. */
export interface TriedValues {
  readonly data: readonly TriedValue[];
  /** Paths that no published record has yet, so that nothing can be tried. */
  readonly unpublished: readonly string[];
}

/** A value as it is stored, and as it would be with another type. */
export interface ConvertedValue {
  readonly id: string;
  readonly title: string;
  readonly before: string;
  /** null where it would be lost. */
  readonly after: string | null;
  readonly isLost: boolean;
}

/** What another type would make of the values of a field. */
export interface Conversion {
  readonly filled: number;
  readonly lost: number;
  readonly samples: readonly ConvertedValue[];
}

/** Tries out expressions on records that are there. */
export interface ExpressionClient {
  /** @param record an id, or `latest`. @returns nothing where no value can be said, by the rights of who asks */
  sample(tried: TriedExpression, record: string): Promise<Reply<TriedValues>>;
  /** The newest records, at most `limit`. */
  preview(tried: TriedExpression, limit: number): Promise<Reply<TriedValues>>;
  /** @param to the field as it would be */
  conversion(object: string, field: string, to: JsonObject): Promise<Reply<Conversion>>;
}

const valueIn = (one: unknown): TriedValue | null =>
  isJsonObject(one)
    ? {
        id: textOf(one['id']),
        title: textOf(one['title']),
        value: one['value'],
        warnings: listOf(one['warnings']).flatMap((warning) => (isJsonObject(warning) ? [textOf(warning['message'])] : [])),
      }
    : null;

const unpublishedIn = (body: JsonObject): readonly string[] => listOf(body['unpublished']).map((path) => textOf(path));

const convertedIn = (one: unknown): readonly ConvertedValue[] =>
  isJsonObject(one)
    ? [
        {
          id: textOf(one['id']),
          title: textOf(one['title']),
          before: textOf(one['before']),
          after: typeof one['after'] === 'string' ? one['after'] : null,
          isLost: one['lost'] === true,
        },
      ]
    : [];

/** Builds it. */
export function createExpressionClient(options: ClientOptions): ExpressionClient {
  const { ask } = createAsker(options);
  const bodyOf = ({ object, text, use, returns, scale, draft }: TriedExpression) => ({
    ...(draft === null ? {} : { draft }),
    object,
    text,
    ...(returns === null ? {} : { returns }),
    ...(scale === null ? {} : { scale }),
    use,
  });
  return {
    sample: (tried, record) =>
      ask({ method: 'POST', path: '/api/v1/expressions/check', json: { ...bodyOf(tried), sample: record } }, (body) =>
        isJsonObject(body) ? { data: [valueIn(body['sample'])].flatMap((one) => one ?? []), unpublished: unpublishedIn(body) } : null,
      ),
    preview: (tried, limit) =>
      ask({ method: 'POST', path: '/api/v1/expressions/preview', json: { ...bodyOf(tried), limit } }, (body) =>
        isJsonObject(body) ? { data: listOf(body['data']).flatMap((one) => valueIn(one) ?? []), unpublished: unpublishedIn(body) } : null,
      ),
    conversion: (object, field, to) =>
      ask({ method: 'POST', path: '/api/v1/conversions/preview', json: { object, field, to } }, (body) =>
        isJsonObject(body)
          ? { filled: Number(body['filled']), lost: Number(body['lost']), samples: listOf(body['samples']).flatMap(convertedIn) }
          : null,
      ),
  };
}
