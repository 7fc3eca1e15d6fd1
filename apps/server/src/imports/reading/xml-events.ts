import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { readingErrors } from './reading.errors.ts';

/** What is told about an XML text as it streams by. Names come without their namespace prefix. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML piece by piece; after each piece control is given back, so that what was found so far can be handed on.
 * Entities other than the five of XML are an error: nothing can expand.
 *
 * @throws AppError unreadable_file when it is not well-formed
 */
export async function* readXml(bytes: Readable, { open, text, close }: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  if (open)
    parser.on('opentag', (tag) =>
      open(local(tag.name), Object.fromEntries(Object.entries(tag.attributes).map(([name, value]) => [name, String(value)]))),
    );
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  if (close) parser.on('closetag', (tag) => close(local(tag.name)));
  parser.on('error', (error) => {
    throw readingErrors.unreadable_file({ line: null, reason: { 'zh-CN': 'XML 有误', en: 'its XML is malformed' } }, { cause: error });
  });
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of bytes) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.write(decoder.decode());
  parser.close();
  yield;
}

/** The same, to the end. */
export async function readWholeXml(bytes: Readable, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(bytes, handlers));
}
