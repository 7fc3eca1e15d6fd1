import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectStatus, fieldOf, objectOf, publish, text } from '../../test/publishing.ts';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';

let server: WritingServer;
beforeAll(async () => {
  server = await startWriting();
  await publish(server, { put: [objectOf('deal', [fieldOf('size', 'text'), fieldOf('place', 'geo')])] });
  for (const [name, size] of [
    ['Pumps', '12'],
    ['Valves', 'many'],
    ['Belts', '007'],
    ['Saws', null],
  ]) {
    await server.made('deal', { name, size });
  }
});
afterAll(() => server.stop());

const preview = (to: unknown, more: object = {}) =>
  server.request('POST', '/api/v1/conversions/preview', { object: 'deal', field: 'size', to, ...more });
const size = (type: string, more: object = {}) => ({ type, name: 'size', label: text('Size'), ...more });

describe('another type for a field, before it is decided', () => {
  test('shows what becomes of the values that are there, and how many are lost', async () => {
    const { body } = expectStatus(await preview(size('integer')), 200);
    expect(body).toMatchObject({ filled: 3, lost: 1 });
    expect(body.samples.map(({ title, before, after, lost }: Record<string, unknown>) => [title, before, after, lost])).toEqual([
      ['Belts', '007', '7', false],
      ['Valves', 'many', null, true],
      ['Pumps', '12', '12', false],
    ]);
  });

  test('changes nothing, and knows the new name of the field', async () => {
    const { body } = expectStatus(await preview({ ...size('long_text'), name: 'extent' }), 200);
    expect(body).toMatchObject({ filled: 3, lost: 0 });
    expect(expectStatus(await server.request('GET', '/api/v1/model'), 200).body.documents).toContainEqual(
      expect.objectContaining({ name: 'deal', fields: expect.arrayContaining([expect.objectContaining({ name: 'size', type: 'text' })]) }),
    );
  });

  test('is refused for what is no field, for a field that does not fit, and for words that mean nothing', async () => {
    const answers = [
      preview(size('text'), { field: 'nothing' }),
      preview(size('text'), { object: 'nothing' }),
      preview(size('reference', { object: 'nothing' })),
      preview({ type: 'wish' }),
      preview(size('text'), { more: 1 }),
    ];
    expect((await Promise.all(answers)).map(refusal)).toEqual([
      '404 not_found',
      '404 not_found',
      expect.stringContaining('422 validation_failed to:'),
      expect.stringContaining('422 validation_failed to:'),
      expect.stringContaining('422 validation_failed more:'),
    ]);
  });
});
