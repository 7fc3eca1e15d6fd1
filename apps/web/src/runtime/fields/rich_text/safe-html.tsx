import { createElement, Fragment, type ReactNode } from 'react';

const allowed: ReadonlySet<string> = new Set([
  'p',
  'br',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'ul',
  'ol',
  'li',
  'a',
  'blockquote',
  'code',
  'pre',
  'h3',
  'h4',
]);
const dropped: ReadonlySet<string> = new Set(['script', 'style', 'iframe', 'object', 'embed', 'template', 'svg', 'math', 'noscript']);

const safeLink = (href: string | null): string | undefined => (href && /^(https?:|mailto:|tel:)/i.test(href) ? href : undefined);

/**
 * Builds elements anew from parsed HTML: only listed ones, no attribute but a link's address, and nothing is ever given to the page as markup.
 * What is not listed leaves its words behind; what can run leaves nothing.
 */
export function safeNodes(node: Node, key = 0): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (dropped.has(name)) return null;
  const children = [...node.childNodes].map((child, i) => safeNodes(child, i));
  if (!allowed.has(name)) return createElement(Fragment, { key }, ...children);
  if (name === 'br') return createElement('br', { key });
  const link =
    name === 'a' ? { href: safeLink(node.getAttribute('href')), target: '_blank', rel: 'noreferrer noopener', className: 'tg-link' } : {};
  return createElement(name, { key, ...link }, ...children);
}

/** Stored formatted text, drawn safely. */
export function SafeHtml({ html }: { readonly html: string }) {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return <div className="tg-prose tg-rich">{[...parsed.body.childNodes].map((node, i) => safeNodes(node, i))}</div>;
}
