/** Elements that our editor makes, and what may stand in them: nothing else is kept. */
const kept = new Set([
  'p',
  'br',
  'hr',
  'strong',
  'b',
  'em',
  'i',
  'u',
  's',
  'h1',
  'h2',
  'h3',
  'ul',
  'ol',
  'li',
  'blockquote',
  'code',
  'pre',
  'a',
]);
const empty = new Set(['br', 'hr']);
/** Elements whose content is no text of the author. */
const swallowed = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'textarea',
  'title',
  'xmp',
  'noembed',
  'noframes',
  'select',
  'head',
]);
const link = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i;

const token = /<!--[\s\S]*?(?:-->|$)|<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+|\/)(?:"[^"]*"|'[^']*'|[^"'>])*)?>|<|[^<]+/g;
const entity = /&(?!(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)/g;

const escapeText = (text: string): string => text.replace(entity, '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The address of a link, when it is one that a click may follow; spaces and control characters hide a scheme, so they go first. */
function hrefOf(attributes: string): string | null {
  const found = /(?:^|[\s/])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
  const written = found?.[1] ?? found?.[2] ?? found?.[3];
  const address = written?.replace(/[\u0000-\u0020]/g, '') ?? '';
  return link.test(address) ? escapeText(address).replaceAll('"', '&quot;') : null;
}

/**
 * HTML → HTML of the few elements and the one attribute (a link's address) that we show: well nested, nothing that runs. What it returns it returns again.
 * It never fails: what is not understood is text.
 */
export function cleanRichText(html: string): string {
  const open: string[] = [];
  let out = '';
  let ignored: string | null = null;
  for (const [whole, slash, tag = '', attributes = ''] of html.matchAll(token)) {
    const name = tag.toLowerCase();
    if (ignored !== null) {
      if (slash && name === ignored) ignored = null;
    } else if (tag === '') out += whole.startsWith('<!--') ? '' : escapeText(whole);
    else if (swallowed.has(name)) ignored = slash ? null : name;
    else if (kept.has(name)) out += slash ? close(open, name) : begin(open, name, attributes);
  }
  return (
    out +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  );
}

function begin(open: string[], name: string, attributes: string): string {
  if (empty.has(name)) return `<${name}>`;
  const href = name === 'a' ? hrefOf(attributes) : null;
  if (name === 'a' && href === null) return '';
  open.push(name);
  return href === null ? `<${name}>` : `<${name} href="${href}">`;
}

/** Ends the element and what was left open in it; an end without a beginning says nothing. */
function close(open: string[], name: string): string {
  const at = open.lastIndexOf(name);
  if (at < 0) return '';
  return open
    .splice(at)
    .reverse()
    .map((one) => `</${one}>`)
    .join('');
}
