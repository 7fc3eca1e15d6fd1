import { type AnyDocument, reachOfTests, type TestDocument } from '@tangram/model';
import { createHash } from 'node:crypto';

/**
 * Of everything that the result of a test may follow from: while it stays, the test need not be run again. What an object, a field or another
 * document is called is left out, for nothing is worked out of it; what an option or a stage is called is not, for a formula may say it.
 */
export function fingerprintsOf(documents: readonly AnyDocument[]): (test: TestDocument) => string {
  const reachOf = reachOfTests(documents);
  const texts = new Map<AnyDocument, string>();
  const textOf = (document: AnyDocument): string => {
    const text = texts.get(document) ?? JSON.stringify(unworded(document), inOrder);
    texts.set(document, text);
    return text;
  };
  const found = new Map<string, string>();
  return (test) => {
    const known = found.get(test.name);
    if (known !== undefined) return known;
    const [own, ...others] = reachOf(test).map(textOf);
    const text = [own, ...others.sort()].join('\n');
    const fingerprint = createHash('sha256').update(text).digest('hex');
    found.set(test.name, fingerprint);
    return fingerprint;
  };
}

function unworded(document: AnyDocument): object {
  const { label: _label, ...rest } = document;
  if (rest.kind !== 'object') return rest;
  const { plural: _plural, ...object } = rest;
  return { ...object, fields: object.fields.map(({ label: _own, help: _help, ...field }) => field) };
}

/** The members of a document come in another order when it is read again than when it is written. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
