// A load client that costs little itself: one socket per connection, one request in flight on each, HTTP/1.1 with content-length.
import { connect } from 'node:net';

const crlf = '\r\n';

/** @param {{ method?: string, path: string, body?: unknown, headers?: Record<string, string> }} request */
export function encode({ method = 'GET', path, body, headers = {} }) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(text)}`);
  return Buffer.from(`${lines.join(crlf)}${crlf}${crlf}${text}`);
}

function connection(port, onAnswer, onError) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let head = '';
  let missing = -1;
  let status = 0;
  socket.on('error', onError);
  socket.on('data', (chunk) => {
    if (missing < 0) {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      status = Number(head.slice(9, 12));
      const length = /\r\ncontent-length: (\d+)/i.exec(head.slice(0, end));
      if (!length) return onError(new Error(`no content-length in: ${head.slice(0, 200)}`));
      missing = Number(length[1]) - (head.length - end - 4);
    } else missing -= chunk.length;
    if (missing > 0) return;
    const text = head;
    head = '';
    missing = -1;
    onAnswer(status, text);
  });
  return socket;
}

/**
 * Cycles through the requests on `connections` sockets for `seconds`, after a short warm-up that is not counted.
 *
 * @returns requests per second, latencies in milliseconds, and the answers that were not 2xx
 */
export async function load({ port, requests, connections, seconds, warmupSeconds = Math.min(1, seconds / 4) }) {
  const latencies = [];
  let failed = 0;
  let firstFailure = '';
  let next = 0;
  const begin = process.hrtime.bigint();
  const countFrom = begin + BigInt(Math.round(warmupSeconds * 1e9));
  const stopAt = countFrom + BigInt(Math.round(seconds * 1e9));
  let lastAt = countFrom;
  await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise((resolve, reject) => {
          let sentAt = 0n;
          const send = () => {
            const now = process.hrtime.bigint();
            if (now >= stopAt) {
              socket.destroy();
              return resolve();
            }
            sentAt = now;
            socket.write(requests[next++ % requests.length]);
          };
          const socket = connection(
            port,
            (status, text) => {
              const now = process.hrtime.bigint();
              if (status < 200 || status > 299) {
                failed += 1;
                firstFailure ||= text.slice(0, 1500);
              }
              if (sentAt >= countFrom) {
                latencies.push(Number(now - sentAt) / 1e6);
                if (now > lastAt) lastAt = now;
              }
              send();
            },
            reject,
          );
          socket.on('connect', send);
        }),
    ),
  );
  latencies.sort((a, b) => a - b);
  const at = (q) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * q))] ?? Number.NaN;
  return {
    count: latencies.length,
    perSecond: latencies.length / (Number(lastAt - countFrom) / 1e9),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    failed,
    firstFailure,
  };
}
