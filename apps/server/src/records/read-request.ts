import { defineIssues, type Issue } from '@tangram/errors';
import { queryErrors } from '@tangram/query';

const say = defineIssues({
  not_json: () => ({ 'zh-CN': '不是有效的 JSON', en: 'Not valid JSON' }),
  not_an_object: () => ({ 'zh-CN': '应为一个 JSON 对象', en: 'Must be a JSON object' }),
});

const refuse = (issue: Issue): Error => queryErrors.unsupported_query({ count: 1 }, { issues: [issue] });

type Request = Readonly<Record<string, unknown>>;
const isRequest = (input: unknown): input is Request => typeof input === 'object' && input !== null && !Array.isArray(input);

/** The parameters of a URL as the body they stand for: `filter` is JSON there, everything else the same. @throws AppError unsupported_query */
export function fromUrl(parameters: unknown): Request {
  if (!isRequest(parameters)) return {};
  const { filter } = parameters;
  if (typeof filter !== 'string') return parameters;
  try {
    return { ...parameters, filter: filter === '' ? null : JSON.parse(filter) };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw refuse(say.not_json('filter'));
  }
}

/** The body of a query; none means everything at its default. @throws AppError unsupported_query */
export function bodyOf(body: unknown): Request {
  if (body === undefined || body === null) return {};
  if (isRequest(body)) return body;
  throw refuse(say.not_an_object(''));
}
