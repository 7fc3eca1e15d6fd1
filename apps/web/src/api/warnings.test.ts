import { afterEach, describe, expect, test } from '@jest/globals';
import { createClient, type HttpRequest } from '@tangram/contract';
import { answerWarnings, asking, type WarningAnswer, type WarningQuestion } from './warnings.ts';

const problem = (...codes: string[]) => ({
  status: 422,
  body: { code: 'validation_failed', title: 'No', status: 422, errors: codes.map((code) => ({ path: 'amount', code, message: code })) },
  headers: {},
});

/** A client whose first request is refused with these codes, and every later one done. */
function refusedOnce(...codes: string[]) {
  const sent: HttpRequest[] = [];
  const client = createClient({
    transport: async (request) => {
      sent.push(request);
      return sent.length === 1 ? problem(...codes) : { status: 200, body: { id: 'a', version: 2 }, headers: {} };
    },
    newKey: () => 'key',
    headers: () => ({}),
  });
  return { sent, client: asking(client) };
}

let stop: () => void = () => undefined;
afterEach(() => stop());
const person = (said: WarningAnswer | null, bypassable: readonly string[] = []) => {
  const asked: WarningQuestion[] = [];
  stop = answerWarnings({
    ask: async (question) => {
      asked.push(question);
      return said;
    },
    mayBypass: (rule) => bypassable.includes(rule),
  });
  return asked;
};

describe('what rules have against a write', () => {
  test('is asked when it only warns, and sent again with what was confirmed', async () => {
    person({ reason: null });
    const { sent, client } = refusedOnce('warning:big', 'warning:odd');
    expect((await client.update('deal', 'a', 1, { amount: 1 })).ok).toBe(true);
    expect(sent[1]?.headers).toMatchObject({ 'tangram-confirm': 'big,odd' });
    expect(sent[1]?.headers).not.toHaveProperty('tangram-bypass');
  });

  test('is asked with a reason when the person may set it aside, and confirmed with the rest', async () => {
    const asked = person({ reason: '老客户' }, ['small']);
    const { sent, client } = refusedOnce('rule:small', 'warning:odd');
    expect((await client.remove('deal', 'a', 1)).ok).toBe(true);
    expect(asked[0]?.refusals.map(({ code }) => code)).toEqual(['rule:small']);
    expect(sent[1]?.headers).toMatchObject({
      'tangram-confirm': 'odd',
      'tangram-bypass': 'small',
      'tangram-bypass-reason': encodeURIComponent('老客户'),
    });
  });

  test('stands where one rule cannot be set aside, and where the person goes back', async () => {
    const asked = person({ reason: 'x' }, ['small']);
    const firm = refusedOnce('rule:small', 'rule:even');
    expect((await firm.client.update('deal', 'a', 1, {})).ok).toBe(false);
    expect([asked.length, firm.sent.length]).toEqual([0, 1]);
    stop();
    person(null, ['small']);
    const back = refusedOnce('rule:small');
    expect((await back.client.update('deal', 'a', 1, {})).ok).toBe(false);
    expect(back.sent).toHaveLength(1);
  });
});
