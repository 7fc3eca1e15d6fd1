import { type Conversion, createExpressionClient, type JsonObject, type TriedExpression, type TriedValue } from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

const expressions = createExpressionClient(clientOptions);
const fresh = 60_000;
/** Records that a preview shows. */
const previewed = 20;

const keyOf = ({ object, text, use, returns, scale }: TriedExpression) => [object, text, use, returns, scale] as const;

/** What an expression is for one record: an id, or `latest`. */
export const sampleQuery = (tried: TriedExpression, record: string) =>
  queryOptions<{ readonly value: TriedValue | null }>({
    queryKey: ['expression sample', record, ...keyOf(tried)],
    queryFn: () => valueOf(expressions.sample(tried, record)),
    retry: false,
    staleTime: fresh,
  });

/** What it is for the newest records. */
export const previewQuery = (tried: TriedExpression) =>
  queryOptions<readonly TriedValue[]>({
    queryKey: ['expression preview', ...keyOf(tried)],
    queryFn: () => valueOf(expressions.preview(tried, previewed)),
    retry: false,
    staleTime: fresh,
  });

/** What another type would make of the values of a field. */
export const conversionQuery = (object: string, field: string, to: object) =>
  queryOptions<Conversion>({
    queryKey: ['conversion', object, field, to],
    queryFn: () => valueOf(expressions.conversion(object, field, { ...to } as JsonObject)),
    retry: false,
    staleTime: fresh,
  });
