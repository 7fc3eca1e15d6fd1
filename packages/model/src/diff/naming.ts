import type { Text } from '@tangram/errors';
import { directoryOf } from '../graph/directory.ts';
import { labelIn } from '../label-in.ts';
import { type AnyDocument, type DocumentRef, type Kind, refOf } from '../model.ts';
import { systemFields } from '../system-fields.ts';

/** How people call what documents name. Each gives null for what it does not know. */
export interface Naming {
  document(kind: Kind, name: string): Text | null;
  /** `path` may walk over references: `company.name`. */
  field(object: string, path: string): Text | null;
  stage(pipeline: string, name: string): Text | null;
  option(object: string, field: string, value: string): Text | null;
}

const systemLabels = new Map(systemFields.map(({ name, label }) => [name, label]));

export type Label = Parameters<typeof labelIn>[0];

export const both = (label: Label, name: string): Text => ({ 'zh-CN': labelIn(label, 'zh-CN', name), en: labelIn(label, 'en', name) });

const nobody: Naming = { document: () => null, field: () => null, stage: () => null, option: () => null };

/** Looks names up in one set of documents, only when it is asked; whether they fit together does not matter. */
function namingIn(documents: readonly AnyDocument[]): Naming {
  let directory: ReturnType<typeof directoryOf> | null = null;
  const asked = () => (directory ??= directoryOf(documents));
  const labels = new Map<DocumentRef, Text>(documents.map((document) => [refOf(document), both(document.label, document.name)]));
  return {
    document: (kind, name) => labels.get(refOf({ kind, name })) ?? null,
    field(object, path) {
      const words: Text[] = [];
      let at = object;
      for (const name of path.split('.')) {
        const entry = asked().field(at, name);
        if (!entry) return null;
        words.push(both(entry.document && entry.suffix === '' ? entry.document.label : systemLabels.get(name), name));
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
  };
}

/** Several texts in one. */
export const joined = (texts: readonly Text[], zh = '、', en = ', '): Text => ({
  'zh-CN': texts.map((text) => text['zh-CN']).join(zh),
  en: texts.map((text) => text.en).join(en),
});
