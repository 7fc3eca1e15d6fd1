import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject } from './json.ts';
import { entriesIn, type Reply } from './problem.ts';

/** Whoever makes roles asks by this about what is typed in them. */
export interface RoleClient {
  /** What is wrong with a condition over records of an object, in words; nothing: it can be read. */
  checkCondition(object: string, text: string): Promise<Reply<readonly string[]>>;
}

/** Builds it. */
export function createRoleClient(options: ClientOptions): RoleClient {
  const { ask } = createAsker(options);
  return {
    checkCondition: (object, text) =>
      ask({ method: 'POST', path: '/api/v1/expressions/check', json: { object, text, use: 'condition' } }, (body) =>
        isJsonObject(body) ? entriesIn(body['problems']).map(({ message }) => message) : null,
      ),
  };
}
