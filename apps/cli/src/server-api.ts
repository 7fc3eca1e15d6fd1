import { type Json, offline, parseProblem, type Problem, type Reply } from '@tangram/contract';
import type { Locale } from '@tangram/errors';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomUUID } from 'node:crypto';
import type { SignIn } from './sign-in.ts';

/** Requests to the server, with the caller's token and language. A refusal is a value, never an exception. */
export class ServerApi {
  private readonly signIn: SignIn;
  private readonly language: Locale;

  constructor(signIn: SignIn, language: Locale) {
    this.signIn = signIn;
    this.language = language;
  }

  read(path: string): Promise<Reply<unknown>> {
    return this.ask(path, { method: 'GET' });
  }

  /** @param body JSON, or a form with files */
  send(path: string, body: Json | FormData): Promise<Reply<unknown>> {
    const isForm = body instanceof FormData;
    return this.ask(path, {
      method: 'POST',
      body: isForm ? body : JSON.stringify(body),
      headers: { 'idempotency-key': randomUUID(), ...(isForm ? {} : { 'content-type': 'application/json' }) },
    });
  }

  put(path: string, body: Json): Promise<Reply<unknown>> {
    return this.ask(path, { method: 'PUT', ...jsonBody(body) });
  }

  patch(path: string, body: Json): Promise<Reply<unknown>> {
    return this.ask(path, { method: 'PATCH', ...jsonBody(body) });
  }

  remove(path: string): Promise<Reply<unknown>> {
    return this.ask(path, { method: 'DELETE' });
  }

  /** Saves the body of an answer to a file. `null`: there is nothing to save. A file that does not arrive whole is none. */
  async download(path: string, file: string, body?: Json): Promise<Reply<string | null>> {
    const json = { method: 'POST', ...jsonBody(body ?? null) };
    const response = await this.fetch(path, body === undefined ? { method: 'GET' } : json);
    if (!response) return { ok: false, problem: offline };
    if (response.status === 204) return { ok: true, value: null };
    if (!response.ok || !response.body) return { ok: false, problem: await problemOf(response) };
    const arriving = `${file}.part`;
    try {
      await pipeline(Readable.fromWeb(response.body), createWriteStream(arriving));
      await rename(arriving, file);
      return { ok: true, value: file };
    } catch {
      await rm(arriving, { force: true });
      return { ok: false, problem: offline };
    }
  }

  private async ask(path: string, init: RequestInit): Promise<Reply<unknown>> {
    const response = await this.fetch(path, init);
    if (!response) return { ok: false, problem: offline };
    if (!response.ok) return { ok: false, problem: await problemOf(response) };
    return { ok: true, value: await bodyOf(response) };
  }

  private async fetch(path: string, init: RequestInit): Promise<Response | null> {
    const { url, token } = this.signIn;
    const headers = {
      accept: 'application/json, */*',
      'accept-language': this.language,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...init.headers,
    };
    return fetch(`${url}${path}`, { ...init, headers }).catch(() => null);
  }
}

const problemOf = async (response: Response): Promise<Problem> => parseProblem(response.status, await bodyOf(response));

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

const jsonBody = (body: Json) => ({ body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
