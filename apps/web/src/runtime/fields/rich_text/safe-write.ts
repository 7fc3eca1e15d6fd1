const kept: ReadonlyMap<string, string> = new Map([
  ['p', 'p'],
  ['div', 'p'],
  ['b', 'strong'],
  ['strong', 'strong'],
  ['i', 'em'],
  ['em', 'em'],
  ['ul', 'ul'],
  ['ol', 'ol'],
  ['li', 'li'],
  ['a', 'a'],
  ['blockquote', 'blockquote'],
]);

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Writes the inside of an element as HTML with only the elements we keep and only a link's address. */
export function writeSafeHtml(element: Node): string {
  return [...element.childNodes].map(writeNode).join('');
}

function writeNode(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return escape(node.textContent ?? '');
  if (!(node instanceof HTMLElement)) return '';
  if (node.localName === 'br') return '<br>';
  if (node.localName === 'script' || node.localName === 'style') return '';
  const inner = writeSafeHtml(node);
  const name = kept.get(node.localName);
  if (name === undefined) return inner;
  const href = node.getAttribute('href');
  const link = name === 'a' && href && /^(https?:|mailto:|tel:)/i.test(href) ? ` href="${escape(href)}"` : '';
  return `<${name}${link}>${inner}</${name}>`;
}
