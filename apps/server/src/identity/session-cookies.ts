import type { FastifyReply } from 'fastify';
import { csrfCookie, csrfOf, sessionCookie } from '../context/credential.ts';
import type { FastifyRequest } from '../context/request.ts';

/** Lets the browser remember a session, by a cookie that scripts cannot read and one that they send back to prove where they come from. */
export function setCookies(request: FastifyRequest, reply: FastifyReply, token: string, expiresAt: string): void {
  write(request, reply, token, Math.max(0, Math.floor((Date.parse(expiresAt) - Date.now()) / 1000)));
}

/** Lets the browser forget it. */
export function clearCookies(request: FastifyRequest, reply: FastifyReply): void {
  write(request, reply, '', 0);
}

function write(request: FastifyRequest, reply: FastifyReply, token: string, seconds: number): void {
  const { protocol } = request;
  const rest = `Path=/; Max-Age=${seconds}; SameSite=Strict${protocol === 'https' ? '; Secure' : ''}`;
  const csrf = token === '' ? '' : csrfOf(token);
  reply.header('set-cookie', [`${sessionCookie(protocol)}=${token}; HttpOnly; ${rest}`, `${csrfCookie(protocol)}=${csrf}; ${rest}`]);
}
