import type { Json } from './json.ts';

/** A part of a multipart body: a text, or a file as the platform holds it (a browser's `File`, a Node `Blob`). */
export type Part = string | object;

/** One HTTP request, ready to be sent. Paths begin with `/`; the transport knows the origin. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: Json;
  /** Sent as multipart/form-data, in this order. */
  readonly parts?: readonly (readonly [name: string, content: Part])[];
}

/** An answer: the status and the body read as JSON (undefined when it has none or is not JSON). */
export interface HttpResponse {
  readonly status: number;
  readonly body: unknown;
}

/** Sends one request. Rejects when no answer came; a refusal is an answer. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;
