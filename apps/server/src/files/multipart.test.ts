import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AppError } from '@tangram/errors';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { type FilePart, readMultipart } from './multipart.ts';

const LIMIT = 100_000;
let server: Server;
let url: string;
let failures: string[] = [];
const take = async ({ name, content }: FilePart) => ({ name, length: (await text(content)).length });

beforeAll(async () => {
  server = createServer((request, response) => {
    readMultipart(request, LIMIT, take).then(
      ({ file, fields }) => response.end(JSON.stringify({ file, fields: Object.fromEntries(fields) })),
      (error: unknown) => {
        const code = error instanceof AppError ? error.code : String(error);
        failures.push(code);
        response.end(JSON.stringify({ code }));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
});
afterAll(() => {
  server.close();
});

async function send(...parts: readonly (readonly [string, string | Blob, string?])[]) {
  const form = new FormData();
  for (const [name, content, filename] of parts) {
    if (typeof content === 'string') form.append(name, content);
    else form.append(name, content, filename);
  }
  return (await fetch(url, { method: 'POST', body: form })).json();
}
const blob = (size: number) => new Blob(['x'.repeat(size)]);

describe('a multipart body', () => {
  test('has its file and its texts in any order', async () => {
    const wanted = { file: { name: '报价.csv', length: 5 }, fields: { options: '{}' } };
    expect(await send(['file', blob(5), '报价.csv'], ['options', '{}'])).toEqual(wanted);
    expect(await send(['options', '{}'], ['file', blob(5), '报价.csv'])).toEqual(wanted);
  });

  test('may bring its texts as files', async () => {
    const options = new Blob(['{"a":"中"}'], { type: 'application/json' });
    expect(await send(['options', options, 'blob'], ['file', blob(5), 'a'])).toEqual({
      file: { name: 'a', length: 5 },
      fields: { options: '{"a":"中"}' },
    });
  });

  test('has one file: the first', async () => {
    expect(await send(['file', blob(5), 'a'], ['file', blob(6), 'b'])).toMatchObject({ file: { name: 'a', length: 5 } });
    expect(await send(['x', '1'])).toEqual({ file: null, fields: { x: '1' } });
  });

  test('may not be larger than allowed', async () => {
    expect(await send(['file', blob(LIMIT), 'a'])).toMatchObject({ file: { length: LIMIT } });
    expect(await send(['file', blob(LIMIT + 1), 'a'])).toEqual({ code: 'payload_too_large' });
    expect(await send(['options', blob(1_100_000), 'a'])).toEqual({ code: 'payload_too_large' });
    expect(await send(['file', blob(3_000_000), 'a'])).toEqual({ code: 'payload_too_large' });
  });

  test('is not what another type says it is', async () => {
    const response = await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect(await response.json()).toEqual({ code: 'not_multipart' });
  });

  test('that breaks off is given up', async () => {
    failures = [];
    const begun = new Promise((resolve) => server.once('request', resolve));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 9999\r\n\r\n');
    socket.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf');
    await begun;
    socket.destroy();
    while (failures.length === 0) await sleep(10);
    expect(failures).toEqual(['upload_broken']);
  });
});
