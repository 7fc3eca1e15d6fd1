import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The page as it is sent for one kind of address. */
export interface ReadyPage {
  readonly html: Buffer;
  readonly etag: string;
}

/** What the build says of a kind of address: files that its first screen is drawn with. */
interface Parts {
  /** `/o/*`: a star stands for one part. */
  readonly address: string;
  /** How records are laid out there; absent where there are none. */
  readonly layout?: string;
  readonly scripts: readonly Link[];
  readonly styles: readonly Link[];
}

interface Link {
  readonly href: string;
  /** Of the windows that need it; empty for all. */
  readonly media: string;
}

/** What every signed-in page asks first. Only asked for beside the page where a session may be. */
const FIRST_QUESTIONS = ['/api/v1/auth/me', '/api/v1/model', '/api/v1/views'];

/**
 * The page for each kind of address and each layout of records, with links to all that its first screen needs: the browser fetches them side by side
 * instead of finding one inside the other.
 *
 * @param folder the built web app with its `first-parts.json`; without that file every address has the same page
 */
export function readyPages(folder: string): (path: string, signedIn: boolean, layout: string | null) => ReadyPage {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const file = join(folder, 'first-parts.json');
  const known: readonly Parts[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).parts : [];
  const questions = FIRST_QUESTIONS.map((path) => `<link rel="preload" as="fetch" href="${path}" crossorigin>`);
  const plain = { signedIn: ready(html, []), signedOut: ready(html, []) };
  const pages = known.map(({ address, layout, scripts, styles }) => {
    const links = [...styles.map((link) => linkTo('stylesheet', link)), ...scripts.map((link) => linkTo('modulepreload', link))];
    return {
      parts: address.split('/'),
      layout,
      signedIn: ready(html, [...questions, ...links, ...(layout === undefined ? [] : [`<meta name="first-layout" content="${layout}">`])]),
      signedOut: ready(html, []),
    };
  });
  return (path, signedIn, layout) => {
    const asked = path.split('/');
    const fits = (parts: readonly string[]) => parts.length === asked.length && parts.every((part, i) => part === '*' || part === asked[i]);
    const page = pages.find((one) => fits(one.parts) && (one.layout === undefined || one.layout === layout));
    return (page ?? plain)[signedIn ? 'signedIn' : 'signedOut'];
  };
}

const linkTo = (rel: string, { href, media }: Link): string =>
  `<link rel="${rel}" href="${href}"${media === '' ? '' : ` media="${media}"`}>`;

function ready(page: string, links: readonly string[]): ReadyPage {
  const html = Buffer.from(page.replace('</head>', `${links.join('')}</head>`));
  return { html, etag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"` };
}
