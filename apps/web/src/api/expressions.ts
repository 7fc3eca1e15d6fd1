import { type Conversion, createExpressionClient, type JsonObject, type TriedExpression, type TriedValues } from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

const expressions = createExpressionClient(clientOptions);
const fresh = 60_000;
/** A draft is changed while one looks. */
const freshIn = ({ draft }: TriedExpression): number => (draft === null ? fresh : 2_000);
/** Records that a preview shows. */
const previewed = 20;

const keyOf = ({ object, text, use, returns, scale, draft }: TriedExpression) => [object, text, use, returns, scale, draft] as const;

/** What an expression is for one record: an id, or `latest`. */
export const sampleQuery = (tried: TriedExpression, record: string) =>
  queryOptions<TriedValues>({
    queryKey: ['expression sample', record, ...keyOf(tried)],
    queryFn: () => valueOf(expressions.sample(tried, record)),
    retry: false,
    staleTime: freshIn(tried),
  });

/** What it is for the newest records. */
export const previewQuery = (tried: TriedExpression) =>
  queryOptions<TriedValues>({
    queryKey: ['expression preview', ...keyOf(tried)],
    queryFn: () => valueOf(expressions.preview(tried, previewed)),
    retry: false,
    staleTime: freshIn(tried),
  });

/** What another type would make of the values of a field. */
export const conversionQuery = (object: string, field: string, to: object) =>
  queryOptions<Conversion>({
    queryKey: ['conversion', object, field, to],
    queryFn: () => valueOf(expressions.conversion(object, field, { ...to } as JsonObject)),
    retry: false,
    staleTime: fresh,
  });
