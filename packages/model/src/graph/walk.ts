import { type DocumentIssue, say } from '../document-issue.ts';
import type { Label } from '../generated/documents.ts';
import { type AnyDocument, type DocumentRef, type Kind, refOf } from '../model.ts';
import { aField, anObject, aRelation, aStage, noDocument } from '../issue/named-issues.ts';
import { longestPath } from '../resolve-path.ts';
import { pathsInExpression, pathsInMessage } from './expression-paths.ts';
import { type Directory, directoryOf, type Entry } from './directory.ts';
import { type ElementRef, fieldRef, type Spot, stageRef, type Use, type Weight } from './element.ts';

/** What a walk over one document reports to: each name it meets, looked up at once. */
export interface Walker {
  readonly directory: Directory;
  readonly document: DocumentRef;
  /** Something wrong that is not a name. */
  issue(issue: Omit<DocumentIssue, 'document'>): void;
  /** Something that works, but surely is not meant. */
  warn(issue: Omit<DocumentIssue, 'document'>): void;
  named(path: string, kind: Kind, name: string, weight: Weight, spot?: Spot): boolean;
  /** One field of an object, by its name. */
  field(path: string, object: string, name: string, weight: Weight, spot?: Spot): Entry | undefined;
  /** A dotted path over references; the entry is that of its last field. */
  path(path: string, object: string, text: string, weight: Weight, start?: number): Entry | undefined;
  /** Every path that an expression names. */
  expression(path: string, object: string, text: string | null | undefined, weight: Weight): void;
  /** Every path that a message names in double braces, in any language. */
  message(path: string, object: string, words: Label | undefined): void;
  stage(path: string, pipeline: string, name: string, weight: Weight): void;
  role(path: string, name: string): void;
  /** The name of a reference seen from its target: depends on the reference, is not renamed with it. */
  relation(path: string, object: string, name: string, weight: Weight): string | undefined;
}

/** Everything one walk found. */
export interface Graph {
  readonly uses: readonly Use[];
  readonly errors: readonly DocumentIssue[];
  readonly warnings: readonly DocumentIssue[];
}

const whole: Spot = { at: 'segment', index: 0, suffix: '', start: 0 };

/**
 * Walks documents with a visitor: one place that knows how names are written, for check, dependencies and rename alike.
 *
 * @param documents what the names may mean
 * @param walked    those that are walked; usually all of them
 */
export function walk(
  documents: readonly AnyDocument[],
  visit: (document: AnyDocument, walker: Walker) => void,
  walked: readonly AnyDocument[] = documents,
): Graph {
  const directory = directoryOf(documents);
  const uses: Use[] = [];
  const errors: DocumentIssue[] = [];
  const warnings: DocumentIssue[] = [];
  for (const document of walked) visit(document, walkerOf(refOf(document), directory, uses, errors, warnings));
  return { uses, errors, warnings };
}

function walkerOf(document: DocumentRef, directory: Directory, uses: Use[], errors: DocumentIssue[], warnings: DocumentIssue[]): Walker {
  const use = (path: string, to: ElementRef, weight: Weight, spot: Spot) => uses.push({ document, path, to, weight, spot });
  const issue: Walker['issue'] = (found) => errors.push({ document, ...found });
  const field: Walker['field'] = (path, object, name, weight, spot = whole) => {
    const entry = directory.field(object, name);
    if (!entry) issue(say.unknown_field(path, { name: aField(object, name), object: anObject(object) }));
    else if (entry.element) use(path, entry.element, weight, spot.at === 'nowhere' ? spot : { ...spot, suffix: entry.suffix });
    return entry;
  };
  return {
    directory,
    document,
    issue,
    warn: (found) => warnings.push({ document, ...found }),
    named(path, kind, name, weight, spot = whole) {
      const found = directory.has(kind, name);
      if (found) use(path, `${kind}:${name}`, weight, spot);
      else
        issue(kind === 'object' ? say.unknown_object(path, { name: anObject(name) }) : say.unknown_document(path, noDocument(kind, name)));
      return found;
    },
    field,
    expression(path, object, text, weight) {
      for (const named of pathsInExpression(text ?? '')) this.path(path, object, named.text, weight, named.start);
    },
    message(path, object, words = {}) {
      for (const [language, text] of Object.entries(words))
        for (const named of pathsInMessage(text)) this.path(`${path}/${language}`, object, named.text, 'breaking', named.start);
    },
    path(path, object, text, weight, start = 0) {
      const names = text.replace(/^-/, '').split('.');
      if (names.length > longestPath + 1) issue(say.path_too_long(path, { max: longestPath }));
      let at = object;
      for (const [index, name] of names.entries()) {
        const entry = field(path, at, name, weight, { at: 'segment', index, suffix: '', start });
        if (!entry || index === names.length - 1) return entry;
        const target = isHop(entry) ? entry.targets[0] : undefined;
        if (target === undefined || !directory.object(target)) {
          issue(say.not_a_reference(path, { name: aField(at, name) }));
          return undefined;
        }
        at = target;
      }
      return undefined;
    },
    stage(path, pipeline, name, weight) {
      if (directory.pipeline(pipeline)?.stages.some((stage) => stage.name === name)) use(path, stageRef(pipeline, name), weight, whole);
      else issue(say.unknown_stage(path, { name: aStage(pipeline, name) }));
    },
    role(path, name) {
      if (name !== 'admin') this.named(path, 'role', name, 'breaking');
    },
    relation(path, object, name, weight) {
      const child = directory.relation(object, name);
      const table = directory.field(object, name);
      if (child) use(path, fieldRef(child.object, child.field), weight, { at: 'nowhere' });
      else if (table?.type === 'child_table') field(path, object, name, weight);
      else issue(say.unknown_relation(path, { name: aRelation(object, name), object: anObject(object) }));
      return child?.object ?? table?.targets[0];
    },
  };
}

const isHop = ({ type }: Entry): boolean => type === 'reference' || type === 'user' || type === 'team';
