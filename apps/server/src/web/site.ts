import type { FastifyInstance, FastifyReply } from 'fastify';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { cookieValue, sessionCookie } from '../context/credential.ts';
import type { FastifyRequest } from '../context/request.ts';
import { httpErrors } from '../http/http.errors.ts';
import { PAGE_POLICY } from '../http/secure-headers.ts';
import type { FirstLayout } from './first-layout.ts';
import { type ReadyPage, readyPages } from './first-parts.ts';
import { loadSiteFiles, type SiteFile } from './site-files.ts';

/** Addresses that belong to programs: an unknown one is an error, never a page. */
const FOR_PROGRAMS = /^\/(api|health|public|hooks|mcp|assets)(\/|$)/;

/** What opens the page without a network: it may ask this server, and nothing else. */
const WORKER = '/worker.js';
const WORKER_POLICY = "default-src 'none'; connect-src 'self'";

/**
 * Hosts the web app beside the API. Files of the build have their fingerprint in their name and are kept by browsers for a year;
 * every other address of a page is the app itself, which knows its own routes.
 *
 * @param folder the built web app; nothing happens when it was not built
 * @param layoutAt tells how records are laid out at an address, so that their page names the code for it
 */
export function hostSite(fastify: FastifyInstance, folder: string, layoutAt: FirstLayout = async () => null): void {
  if (!existsSync(join(folder, 'index.html'))) return;
  const files = loadSiteFiles(folder);
  const page = files.get('/index.html');
  const pageAt = readyPages(folder);

  // A page that names less code is a page all the same.
  const layoutOf = (request: FastifyRequest) => layoutAt(request).catch(() => null);

  fastify.get('/*', async (request, reply) => {
    const path = decodeURIComponent(request.url.split('?')[0] ?? '/');
    const file = files.get(path);
    // A worker is ruled by the policy that it came with, not by the page's.
    if (file !== undefined && path === WORKER) reply.header('content-security-policy', WORKER_POLICY);
    if (file !== undefined && file !== page)
      return send(request, reply, file, path.startsWith('/assets/') ? 'for ever' : 'while unchanged');
    if (page === undefined || FOR_PROGRAMS.test(path)) throw httpErrors.not_found({ method: request.method, path });
    reply.header('content-security-policy', PAGE_POLICY);
    const signedIn = hasSession(request);
    return sendPage(request, reply, pageAt(path, signedIn, signedIn ? await layoutOf(request) : null));
  });
}

/** Whether the browser may be signed in; whether it is, the session says. */
const hasSession = ({ headers, protocol }: FastifyRequest): boolean =>
  cookieValue(headers.cookie ?? '', sessionCookie(protocol)) !== undefined;

function sendPage({ headers }: FastifyRequest, reply: FastifyReply, { html, etag }: ReadyPage): FastifyReply {
  reply.headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', etag, vary: 'cookie' });
  return headers['if-none-match'] === etag ? reply.status(304).send() : reply.send(html);
}

function send({ headers }: FastifyRequest, reply: FastifyReply, file: SiteFile, keep: 'for ever' | 'while unchanged'): FastifyReply {
  reply.headers({
    'content-type': file.type,
    'cache-control': keep === 'for ever' ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  });
  if (headers['if-none-match'] === file.etag) return reply.status(304).send();
  const accepted = String(headers['accept-encoding'] ?? '');
  const encoding = /\bbr\b/.test(accepted) && file.encoded.br ? 'br' : /\bgzip\b/.test(accepted) && file.encoded.gzip ? 'gzip' : null;
  if (encoding !== null) reply.header('content-encoding', encoding);
  const chosen = encoding === null ? file : (file.encoded[encoding] ?? file);
  return reply.header('content-length', chosen.size).send(createReadStream(chosen.path));
}
