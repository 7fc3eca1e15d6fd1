import { dependenciesOf, type Expression, type Parser, sizeOf } from '@tangram/expression';
import { type DocumentIssue, say } from '../document-issue.ts';
import { treesBy } from '../formula/read-formulas.ts';
import { largestTree, storedTree } from '../formula/stored-tree.ts';
import type { Label } from '../generated/documents.ts';
import { messageHole, pathsInMessage } from '../graph/expression-paths.ts';
import { aField, anObject } from '../issue/named-issues.ts';
import type { DocumentRef, Model, ObjectDefinition } from '../model.ts';

/** Words with values of a record in double braces. */
export interface Worded {
  readonly message: Label;
  /** What stands in the braces, by the path that is written there, over stored values. */
  readonly holes: ReadonlyMap<string, Expression>;
  /** Paths whose values the message needs. */
  readonly named: readonly string[];
}

/** The paths that stand in double braces. */
export const namesIn = (text: string): readonly string[] => pathsInMessage(text).map((named) => named.text);

/** What stands in double braces and cannot be the name of anything: it would be shown as it is written. */
const strangersIn = (text: string): readonly string[] =>
  [...text.replaceAll(messageHole, '').matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map(([, name = '']) => name);

/** A text with its holes filled. */
export const fillText = (text: string, valueOf: (path: string) => string): string =>
  text.replace(messageHole, (_, name: string) => valueOf(name));

/** Reads a message at a place of a document. That what its holes name is there is asked where names are looked up. */
export type MessageReader = (document: DocumentRef, path: string, message: Label) => Worded;

/** @param issues where the reader notes what is wrong */
export const messageReader =
  (model: Model, object: ObjectDefinition, parser: Parser, issues: DocumentIssue[]): MessageReader =>
  (document, path, message) => {
    const written = [...new Set(Object.values(message).flatMap(namesIn))];
    const holes = new Map<string, Expression>();
    let left = largestTree;
    for (const name of written) {
      const tree = storedTree(model, object, { kind: 'path', type: 'text', path: name }, treesBy(parser, model));
      left -= tree === null ? Infinity : sizeOf(tree);
      if (tree === null || left < 0) break;
      holes.set(name, tree);
    }
    if (left < 0) issues.push({ document, ...say.formula_too_large(path, { max: largestTree }) });
    for (const [language, text] of Object.entries(message)) {
      for (const name of strangersIn(text))
        issues.push({
          document,
          ...say.unknown_field(`${path}/${language}`, { name: aField(object.name, name), object: anObject(object.name) }),
        });
    }
    return { message, holes, named: [...new Set([...holes.values()].flatMap((tree) => dependenciesOf(tree).paths))] };
  };
