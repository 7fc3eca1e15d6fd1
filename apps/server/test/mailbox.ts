import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it is given. */
export interface Mailbox {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** The next letter to this address that nobody has read yet, as its plain text; waits for it. */
  read(to: string): Promise<string>;
  /** How many letters came in so far. */
  count(): number;
  close(): Promise<void>;
}

interface Letter {
  readonly to: string;
  readonly text: string;
}

/** Opens a mail server on a port of its own. */
export async function openMailbox(): Promise<Mailbox> {
  const letters: Letter[] = [];
  const waiting = new Set<() => void>();
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = plainText(Buffer.concat(chunks).toString('utf8'));
        for (const { address } of session.envelope.rcptTo) letters.push({ to: address, text });
        count += 1;
        for (const wake of waiting) wake();
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    async read(to) {
      for (;;) {
        const at = letters.findIndex((letter) => letter.to === to);
        const [found] = at < 0 ? [] : letters.splice(at, 1);
        if (found !== undefined) return found.text;
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    count: () => count,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Head and body of a letter of one part, with what mail writes in place of other letters undone. */
function plainText(raw: string): string {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const text = body.join('\n\n');
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return text;
  const bytes = text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
