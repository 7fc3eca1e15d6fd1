import { offline, parseProblem, type Reply } from './problem.ts';
import type { HttpRequest, Transport } from './transport.ts';

/** What the client needs of its surroundings. */
export interface ClientOptions {
  readonly transport: Transport;
  /** A new random key for each POST that changes something, so that a repeated send is not a repeated deed. */
  readonly newKey: () => string;
  /** Headers of every request: language, bearer token, CSRF proof. Asked each time. */
  readonly headers: () => Readonly<Record<string, string>>;
}

/** Rules that somebody with the right to sets aside for one write, by name, and why. */
export interface Bypass {
  readonly rules: readonly string[];
  readonly reason: string;
}

/** A request before it has its headers. */
export type Ask = Omit<HttpRequest, 'headers'> & {
  readonly version?: number;
  /** Changes something, so that it carries a key; a text is the key. */
  readonly writes?: true | string;
  readonly confirm?: readonly string[];
  readonly bypass?: Bypass | null;
};

/** Sends requests and reads what comes back. */
export interface Asker {
  /** @param parse gives null for a body that is not what was asked for */
  ask<T>(request: Ask, parse: (body: unknown) => T | null): Promise<Reply<T>>;
  /** For answers without a body. */
  order(request: Ask): Promise<Reply<null>>;
}

/** Builds what clients send by. */
export function createAsker({ transport, newKey, headers }: ClientOptions): Asker {
  async function ask<T>({ version, writes, confirm = [], bypass, ...request }: Ask, parse: (body: unknown) => T | null): Promise<Reply<T>> {
    const own: Record<string, string> = { ...headers() };
    if (writes) own['idempotency-key'] = writes === true ? newKey() : writes;
    if (confirm.length > 0) own['tangram-confirm'] = confirm.join();
    if (bypass) {
      own['tangram-bypass'] = bypass.rules.join();
      own['tangram-bypass-reason'] = encodeURIComponent(bypass.reason);
    }
    if (version !== undefined) own['if-match'] = `"${version}"`;
    const response = await transport({ ...request, headers: own }).catch(() => null);
    if (!response) return { ok: false, problem: offline };
    if (response.status >= 400) return { ok: false, problem: parseProblem(response.status, response.body) };
    const value = parse(response.body);
    return value === null ? { ok: false, problem: parseProblem(response.status, undefined) } : { ok: true, value };
  }

  async function order(request: Ask): Promise<Reply<null>> {
    const reply = await ask(request, () => true);
    return reply.ok ? { ok: true, value: null } : reply;
  }

  return { ask, order };
}
