const LONGEST = 200;

/** The name that a sender gave a file, without folders and control characters; never empty. */
export function parseFileName(given: string): string {
  const base = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = base.replaceAll(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  const points = [...clean];
  const extension = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? '';
  const short = points.length > LONGEST ? points.slice(0, LONGEST - extension.length).join('') + extension : clean;
  return short === '' || short === '.' || short === '..' ? 'file' : short;
}

/** A media type that may stand in a header; anything else is bytes. */
export const parseMediaType = (given: string): string =>
  /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}$/i.test(given) ? given.toLowerCase() : 'application/octet-stream';

/** The header that makes a browser save a file under its name, in any script (RFC 6266, RFC 8187). */
export function contentDisposition(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]/g, '_')
    .replaceAll(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
