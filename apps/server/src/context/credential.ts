import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const SESSION_COOKIE = 'tangram_session';
const CSRF_COOKIE = 'tangram_csrf';

/** How a connection came to us: what a cookie may promise depends on it. */
export type Protocol = 'http' | 'https';

/** What browsers take only from this very host, over TLS and for all of it: a neighbour on a sibling domain cannot plant one. */
const prefixOf = (protocol: Protocol): string => (protocol === 'https' ? '__Host-' : '');

/** Name of the cookie that carries the session token; scripts of the page cannot read it. */
export const sessionCookie = (protocol: Protocol): string => `${prefixOf(protocol)}${SESSION_COOKIE}`;
/** Name of the cookie that scripts read to send it back as `X-CSRF-Token`. */
export const csrfCookie = (protocol: Protocol): string => `${prefixOf(protocol)}${CSRF_COOKIE}`;

/** How an API key begins, so that people and programs that look for lost secrets recognise it. */
export const KEY_PREFIX = 'tgk_';

/** Whether a token is an API key, by how it begins. */
export const isApiKey = (token: string): boolean => token.startsWith(KEY_PREFIX);

/** The token of a request and the way it came. */
export interface Credential {
  readonly token: string;
  readonly by: 'bearer' | 'cookie';
}

/** The credential of a request; `Authorization` wins over the cookie. null when there is none. */
export function parseCredential({ authorization, cookie }: IncomingHttpHeaders, protocol: Protocol): Credential | null {
  if (authorization !== undefined) {
    const token = /^Bearer ([A-Za-z0-9._~+/=-]{1,512})$/i.exec(authorization)?.[1];
    return token === undefined ? null : { token, by: 'bearer' };
  }
  const token = cookie === undefined ? undefined : cookieValue(cookie, sessionCookie(protocol));
  // A key is for programs: it is never taken from what a browser sends by itself.
  return token === undefined || isApiKey(token) ? null : { token, by: 'cookie' };
}

/** The value that proves a write by cookie comes from our own page. It follows from the token, so nothing is stored for it. */
export const csrfOf = (token: string): string => createHash('sha256').update(`csrf:${token}`).digest('base64url');

/** What is stored in place of a token. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The value of a cookie; undefined when it is not there or empty. */
export function cookieValue(header: string, name: string): string | undefined {
  const pair = header.split(';').find((part) => part.trimStart().startsWith(`${name}=`));
  return pair?.slice(pair.indexOf('=') + 1).trim() || undefined;
}
