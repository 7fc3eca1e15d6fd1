import type { HttpRequest, HttpResponse, Transport } from '@tangram/contract';

/** Over TLS it is bound to this very host. */
const csrfCookies = ['__Host-tangram_csrf=', 'tangram_csrf='];

/** The proof that a write comes from our own page: the value of a cookie that only our page can read. */
export function csrfProof(cookies: string): Readonly<Record<string, string>> {
  const each = cookies.split('; ');
  const [value] = csrfCookies.flatMap((name) =>
    each.filter((cookie) => cookie.startsWith(name)).map((cookie) => cookie.slice(name.length)),
  );
  return value ? { 'x-csrf-token': decodeURIComponent(value) } : {};
}

function bodyOf({ json, parts }: HttpRequest): { readonly body?: BodyInit; readonly type?: string } {
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' };
  if (!parts) return {};
  const form = new FormData();
  for (const [name, content] of parts) {
    if (content instanceof Blob) form.append(name, content);
    else if (typeof content === 'string') form.append(name, content);
  }
  return { body: form };
}

/** Sends with `fetch`; the session travels in the http-only cookie. */
export const fetchTransport: Transport = async (request): Promise<HttpResponse> => {
  const { body, type } = bodyOf(request);
  const response = await fetch(request.path, {
    method: request.method,
    headers: { accept: 'application/json', ...(type ? { 'content-type': type } : {}), ...request.headers },
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, body: readJson(text) };
};

function readJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
