import type { Kind } from '../model.ts';

/**
 * Where a document may simply do without what a name stands for: nothing is computed, checked or opened otherwise than before, some place only shows or
 * holds one thing less. By kind: what the pointer of the name looks like, and how much of the pointer goes.
 */
const removable: Partial<Record<Kind, readonly RegExp[]>> = {
  view: [
    /^(\/columns\/\d+)\/field$/,
    /^(\/sort\/\d+)$/,
    /^(\/limits\/\d+)\/value$/,
    /^(\/color|\/cover|\/end|\/lanes)$/,
    /^(\/roles\/\d+)$/,
  ],
  form: [/^((?:\/tabs\/\d+)?\/sections\/\d+\/fields\/\d+)\/field$/, /^(\/roles\/\d+)$/, /^(\/recordTypes\/\d+)$/],
  page: [
    /^(\/components\/\d+)\/(?:view|relation)$/,
    /^(\/components\/\d+\/fields\/\d+)$/,
    /^(\/components\/\d+\/sections\/\d+\/fields\/\d+)$/,
    /^(\/components\/\d+\/columns\/\d+)$/,
    /^(\/roles\/\d+)$/,
  ],
  app: [/^(\/groups\/\d+\/entries\/\d+)\/(?:object|view|page)$/, /^(\/(?:groups\/\d+\/entries\/\d+\/)?roles\/\d+)$/],
  role: [/^(\/objects\/[^/]+)$/, /^(\/objects\/[^/]+\/fields\/[^/]+)$/, /^(\/objects\/[^/]+\/when\/\d+\/fields\/[^/]+)$/],
  object: [
    /^(\/search\/\d+)$/,
    /^(\/keys\/\d+)\/fields\/\d+$/,
    /^(\/followUp)$/,
    /^(\/recordTypes\/\d+\/options\/[^/]+)$/,
    /^(\/sharing\/rules\/\d+\/with\/roles\/\d+)$/,
  ],
  pipeline: [
    /^(\/stages\/\d+\/required\/\d+)$/,
    /^(\/stages\/\d+\/escalate\/\d+\/notify\/\d+)$/,
    /^(\/transitions\/list\/\d+)\/(?:from|to)$/,
    /^(\/createIn\/\d+)$/,
  ],
  validation: [/^(\/field)$/],
};

/** The part of a document that can go with what its pointer names; null where only a person can say what shall be there instead. */
export function removableAt(kind: Kind, pointer: string): string | null {
  for (const pattern of removable[kind] ?? []) {
    const found = pattern.exec(pointer);
    if (found) return found[1] ?? null;
  }
  return null;
}

/** A list that is empty says something else than no list, or may not be empty at all: what holds it goes with its last entry. */
export const goesEmpty: readonly { readonly list: RegExp; readonly goes: RegExp | null }[] = [
  { list: /\/sections\/\d+\/fields$/, goes: /^(.*\/sections\/\d+)\/fields$/ },
  { list: /^\/tabs\/\d+\/sections$/, goes: /^(\/tabs\/\d+)\/sections$/ },
  { list: /^\/groups\/\d+\/entries$/, goes: /^(\/groups\/\d+)\/entries$/ },
  { list: /\/escalate\/\d+\/notify$/, goes: /^(.*\/escalate\/\d+)\/notify$/ },
  { list: /\/objects\/[^/]+\/when\/\d+\/fields$/, goes: /^(.*\/when\/\d+)\/fields$/ },
  { list: /\/sharing\/rules\/\d+\/with\/roles$/, goes: /^(\/sharing\/rules\/\d+)\/with\/roles$/ },
  // Whom it is for, or where records begin: with nobody and nowhere left, somebody has to say.
  { list: /\/roles$/, goes: null },
  { list: /^\/createIn$/, goes: null },
  { list: /^\/recordTypes$/, goes: null },
];
