import type { Issue, Locale, Text } from '@tangram/errors';
import type { FieldType } from '../field-type.ts';
import type { Kind } from '../model.ts';

/** Something that documents name. Until somebody says what people call it, it is called by that name. */
export type Named =
  | { readonly is: 'document'; readonly kind: Kind; readonly name: string }
  /** `name` may walk over references: `company.name`. `isFar`: said with its object. */
  | { readonly is: 'field'; readonly object: string; readonly name: string; readonly isFar?: true }
  /** A reference seen from its target. */
  | { readonly is: 'relation'; readonly object: string; readonly name: string }
  | { readonly is: 'stage'; readonly pipeline: string; readonly name: string }
  | { readonly is: 'option'; readonly object: string; readonly field: string; readonly name: string }
  | { readonly is: 'kind'; readonly name: Kind }
  | { readonly is: 'type'; readonly name: FieldType }
  /** A fixed value of a property. */
  | { readonly is: 'value'; readonly property: string; readonly name: string }
  /** An element that carries its label itself. */
  | { readonly is: 'element'; readonly name: string; readonly label: Text }
  /** A property of documents of a kind. */
  | { readonly is: 'property'; readonly kind: Kind; readonly name: string };

/** Several of them: as a list, or each leading to the next. */
export type NamedParam = Named | { readonly all: readonly Named[] } | { readonly way: readonly Named[] };

export type IssueParams = Readonly<Record<string, string | number | Text | NamedParam>>;

/** An issue with what it is about, so that the same can be said in other words. */
export interface NamedIssue extends Issue {
  readonly params?: IssueParams;
}

/** What people call something; null where nobody knows. */
export type Caller = (named: Named) => Text | null;

type Sentence = (params: never) => Text;
type Sentences = Readonly<Record<string, Sentence>>;
/** Where a sentence takes a text it may be given what is named. */
type Given<P> = { readonly [K in keyof P]: string extends P[K] ? string | NamedParam : P[K] };
type Makers<S extends Sentences> = {
  readonly [C in keyof S]: Parameters<S[C]>['length'] extends 0
    ? (path: string) => NamedIssue
    : (path: string, params: Given<Parameters<S[C]>[0]>) => NamedIssue;
};

const separators: Readonly<Record<Locale, string>> = { 'zh-CN': '、', en: ', ' };

const bareName = (named: Named): string => (named.is === 'field' && named.isFar ? `${named.object}.${named.name}` : named.name);

function wordsIn(param: IssueParams[string], call: Caller, locale: Locale): unknown {
  if (typeof param !== 'object') return param;
  const called = (named: Named): string => call(named)?.[locale] ?? bareName(named);
  if ('is' in param) return called(param);
  if ('all' in param) return param.all.map(called).join(separators[locale]);
  return 'way' in param ? param.way.map(called).join(' → ') : param;
}

/** What a sentence says of its parameters, each called as it is in the language. */
function sayNamed(sentence: Sentence, params: IssueParams, call: Caller): Text {
  const say = (locale: Locale) =>
    sentence(Object.fromEntries(Object.entries(params).map(([key, param]) => [key, wordsIn(param, call, locale)])) as never)[locale];
  return { 'zh-CN': say('zh-CN'), en: say('en') };
}

const byName: Caller = () => null;

/** Issues that can be said again in other words. */
interface NamedIssues<S extends Sentences> {
  readonly makers: Makers<S>;
  /** The sentence of a code with everything that it names called as `call` says; null for a code of others. */
  say(code: string, params: IssueParams, call: Caller): Text | null;
}

/** Turns a table of sentences into issue constructors, as `defineIssues` does; what is named may be given as what it is. */
export function defineNamedIssues<const S extends Sentences>(sentences: S): NamedIssues<S> {
  const makers = Object.entries(sentences).map(([code, sentence]) => [
    code,
    (path: string, params?: IssueParams): NamedIssue =>
      params ? { path, code, text: sayNamed(sentence, params, byName), params } : { path, code, text: sayNamed(sentence, {}, byName) },
  ]);
  return {
    makers: Object.freeze(Object.fromEntries(makers)) as Makers<S>,
    say: (code, params, call) => {
      const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
      return sentence ? sayNamed(sentence, params, call) : null;
    },
  };
}

export const aDocument = (kind: Kind, name: string): Named => ({ is: 'document', kind, name });
export const anObject = (name: string): Named => aDocument('object', name);
export const aField = (object: string, name: string): Named => ({ is: 'field', object, name });
export const aRelation = (object: string, name: string): Named => ({ is: 'relation', object, name });
export const aStage = (pipeline: string, name: string): Named => ({ is: 'stage', pipeline, name });
export const ofTypes = (all: readonly FieldType[]): NamedParam => ({ all: all.map((name) => ({ is: 'type', name })) });
export const anElement = (name: string, label: Text): Named => ({ is: 'element', name, label });
export const aProperty = (kind: Kind, name: string): Named => ({ is: 'property', kind, name });
/** The fields of a ring, each written as `object.field`. */
export const fieldsAlong = (way: readonly string[]): NamedParam => ({
  way: way.map((step) => {
    const [object = '', name = ''] = step.split('.');
    return { is: 'field', object, name, isFar: true };
  }),
});
/** A document that is not there, with what it would be. */
export const noDocument = (kind: Kind, name: string) => ({ kind: { is: 'kind', name: kind }, name: aDocument(kind, name) }) as const;
