import type { FastifyReply } from 'fastify';
import { cookieValue } from '../context/credential.ts';
import type { FastifyRequest } from '../context/request.ts';

/** What a browser keeps for some minutes of a sign-in, for one path and out of reach of scripts. */
export interface PathCookie {
  readonly name: string;
  readonly path: string;
  /** `Lax` where the browser comes back from another site. */
  readonly sameSite: 'Lax' | 'Strict';
}

/** Over TLS a name that no page without it can set; it is for one path, so not bound to the host by its name. */
const nameOf = ({ protocol }: FastifyRequest, { name }: PathCookie): string => (protocol === 'https' ? `__Secure-${name}` : name);

/** @param seconds 0: it is forgotten */
export function keepCookie(request: FastifyRequest, reply: FastifyReply, cookie: PathCookie, value: string, seconds: number): void {
  const rest = `Path=${cookie.path}; Max-Age=${seconds}; SameSite=${cookie.sameSite}; HttpOnly${request.protocol === 'https' ? '; Secure' : ''}`;
  reply.header('set-cookie', `${nameOf(request, cookie)}=${value}; ${rest}`);
}

/** null: the browser keeps none. */
export const keptCookie = (request: FastifyRequest, cookie: PathCookie): string | null =>
  request.headers.cookie === undefined ? null : (cookieValue(request.headers.cookie, nameOf(request, cookie)) ?? null);
