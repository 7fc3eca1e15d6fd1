import type { Text } from '@tangram/errors';
import type { ObjectDocument } from '../generated/documents.ts';
import { directoryOf, type Entry } from '../graph/directory.ts';
import { both } from '../label-in.ts';
import { type AnyDocument, type DocumentRef, type Kind, refOf } from '../model.ts';
import { stagePartLabel, stageParts, systemFields } from '../system-fields.ts';

/** How people call what documents name. Each gives null for what it does not know. */
export interface Naming {
  document(kind: Kind, name: string): Text | null;
  /** `path` may walk over references: `company.name`. */
  field(object: string, path: string): Text | null;
  stage(pipeline: string, name: string): Text | null;
  option(object: string, field: string, value: string): Text | null;
  /** A reference seen from its target, or a table of lines. */
  relation(object: string, name: string): Text | null;
  /** The object as it is written. */
  object(name: string): ObjectDocument | null;
}

const systemLabels = new Map(systemFields.map(({ name, label }) => [name, label]));

const nobody: Naming = {
  document: () => null,
  field: () => null,
  stage: () => null,
  option: () => null,
  relation: () => null,
  object: () => null,
};

/** Looks names up in one set of documents, only when it is asked; whether they fit together does not matter. */
function namingIn(documents: readonly AnyDocument[]): Naming {
  let directory: ReturnType<typeof directoryOf> | null = null;
  const asked = () => (directory ??= directoryOf(documents));
  /** What a stage field brings is called after it. */
  const ofStage = (object: string, name: string, { suffix, document }: Entry): Text | null => {
    const part = stageParts.find((one) => suffix === `_${one}`);
    const stage = document === null && part ? asked().field(object, name.slice(0, -suffix.length))?.document : null;
    return stage && part ? stagePartLabel(both(stage.label, stage.name), part) : null;
  };
  const labels = new Map<DocumentRef, Text>(documents.map((document) => [refOf(document), both(document.label, document.name)]));
  return {
    document: (kind, name) => labels.get(refOf({ kind, name })) ?? null,
    field(object, path) {
      const words: Text[] = [];
      let at = object;
      for (const name of path.split('.')) {
        const entry = asked().field(at, name);
        if (!entry) return null;
        words.push(ofStage(at, name, entry) ?? both(entry.document ? entry.document.label : systemLabels.get(name), name));
        at = entry.targets[0] ?? '';
      }
      return joined(words, ' · ', ' · ');
    },
    stage: (pipeline, name) => {
      const stage = asked()
        .pipeline(pipeline)
        ?.stages.find((one) => one.name === name);
      return stage ? both(stage.label, name) : null;
    },
    object: (name) => asked().object(name) ?? null,
    relation(object, name) {
      const found = asked().relation(object, name);
      if (!found) return asked().field(object, name)?.type === 'child_table' ? this.field(object, name) : null;
      const document = asked().field(found.object, found.field)?.document;
      const child = asked().object(found.object);
      const own = document && 'inverseLabel' in document ? document.inverseLabel : undefined;
      return both(own ?? child?.plural ?? child?.label, name);
    },
    option(object, field, value) {
      const document = asked().field(object, field)?.document;
      if (document?.type === 'stage') return this.stage(document.pipeline, value);
      if (!document || !('options' in document || 'optionSet' in document)) return null;
      const set = documents.find((one) => one.kind === 'option_set' && one.name === document.optionSet);
      const options = document.options ?? (set?.kind === 'option_set' ? set.options : []);
      const option = options.find((one) => one.value === value);
      return option ? both(option.label, value) : null;
    },
  };
}

/** Names of what is after, and of what was before and is not any more. */
export function namingOf(before: readonly AnyDocument[], after: readonly AnyDocument[]): Naming {
  const [old, now] = [before.length > 0 ? namingIn(before) : nobody, namingIn(after)];
  return {
    document: (...asked) => now.document(...asked) ?? old.document(...asked),
    field: (...asked) => now.field(...asked) ?? old.field(...asked),
    stage: (...asked) => now.stage(...asked) ?? old.stage(...asked),
    option: (...asked) => now.option(...asked) ?? old.option(...asked),
    object: (...asked) => now.object(...asked) ?? old.object(...asked),
    relation: (...asked) => now.relation(...asked) ?? old.relation(...asked),
  };
}

/** Several texts in one. */
export const joined = (texts: readonly Text[], zh = '、', en = ', '): Text => ({
  'zh-CN': texts.map((text) => text['zh-CN']).join(zh),
  en: texts.map((text) => text.en).join(en),
});
