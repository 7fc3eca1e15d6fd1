import type { Locale, Text } from '@tangram/errors';
import type { JsonSchema } from '@tangram/model';
import type { WorkspaceAction } from '@tangram/policy';
import { text } from './schema.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** One endpoint as its table has it. */
export interface Operation {
  readonly method: Method;
  /** With `{name}` for what varies. */
  readonly path: string;
  /** Unique; a client's method is named by it. */
  readonly name: string;
  readonly tag: string;
  readonly summary: Text;
  /** Whom it is for: absent from the document of those who lack the right. */
  readonly action?: WorkspaceAction;
  /** Needs no sign-in. */
  readonly open?: boolean;
  readonly query?: Readonly<Record<string, JsonSchema>>;
  readonly headers?: Readonly<Record<string, JsonSchema>>;
  readonly body?: JsonSchema;
  /** The body may be left out. */
  readonly bodyIsOptional?: boolean;
  /** `multipart/form-data` in place of JSON. */
  readonly multipart?: boolean;
  readonly answers: readonly Answer[];
  /** Codes of the problems that belong to it, for people; every operation may also answer any problem. */
  readonly problems?: readonly string[];
}

/** What comes back when it went well. */
export interface Answer {
  readonly status: number;
  readonly summary: Text;
  /** Absent: no body. */
  readonly schema?: JsonSchema;
  /** Something else than JSON. */
  readonly type?: string;
  /** The version of the record, as ETag. */
  readonly tagged?: boolean;
}

const parameterNames = (path: string): readonly string[] => [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '');

/** An operation as OpenAPI has it. */
export function presentOperation(operation: Operation, locale: Locale): JsonSchema {
  const { path, name, tag, summary, open, query = {}, headers = {}, body, bodyIsOptional, multipart, answers, problems } = operation;
  const parameters = [
    ...parameterNames(path).map((one) => ({ name: one, in: 'path', required: true, schema: text })),
    ...Object.entries(query).map(([one, schema]) => ({ name: one, in: 'query', schema })),
    ...Object.entries(headers).map(([one, schema]) => ({ name: one, in: 'header', schema })),
  ];
  return {
    operationId: name,
    tags: [tag],
    summary: summary[locale],
    ...(problems ? { description: `${locale === 'en' ? 'Problems' : '问题代码'}: ${problems.join(', ')}` } : {}),
    ...(open ? { security: [] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: bodyIsOptional !== true,
            content: { [multipart ? 'multipart/form-data' : 'application/json']: { schema: body } },
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(answers.map((answer) => [String(answer.status), presentAnswer(answer, locale)])),
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

const presentAnswer = ({ summary, schema, type = 'application/json', tagged }: Answer, locale: Locale): JsonSchema => ({
  description: summary[locale],
  ...(tagged ? { headers: { ETag: { description: locale === 'en' ? 'The version, in quotes' : '带引号的版本号', schema: text } } } : {}),
  ...(schema ? { content: { [type]: { schema } } } : {}),
});
