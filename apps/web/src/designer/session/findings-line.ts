import { type AnyDocument, type Dependents, type DocumentIssue, type DocumentRef, refOf } from '@tangram/model';

/** A question of the page: what uses an element. Answered by its own number. */
export interface UsesQuestion {
  readonly question: number;
  readonly element: string;
}

export interface UsesAnswer {
  readonly question: number;
  readonly dependents: Dependents;
}

/** What the page tells who looks for problems: what became of the documents since it told last. */
export interface DocumentNews {
  readonly n: number;
  readonly put: readonly AnyDocument[];
  readonly remove: readonly DocumentRef[];
  /** What is published, where it is not as it was: what is gone is called as it was there. */
  readonly base: readonly AnyDocument[] | null;
}

/** What does not fit together in the documents as of the news `n`. */
export interface Findings {
  readonly n: number;
  readonly issues: readonly DocumentIssue[];
}

/** Looks through the documents beside the page, on another thread. */
export interface FindingsLine {
  readonly tell: (documents: readonly AnyDocument[], base: readonly AnyDocument[]) => void;
  /** Everything in the documents that were told last which uses an element like `object:deal/field:amount`. */
  readonly usesOf: (element: string) => Promise<Dependents>;
  readonly close: () => void;
}

/** @param hear what was found in the documents that were told last; what is late is left out */
export function openFindingsLine(hear: (issues: readonly DocumentIssue[]) => void): FindingsLine {
  const worker = new Worker(new URL('./findings-worker.ts', import.meta.url), { type: 'module' });
  let told: ReadonlyMap<DocumentRef, AnyDocument> = new Map();
  let published: readonly AnyDocument[] | null = null;
  let n = 0;
  let questions = 0;
  const asked = new Map<number, (dependents: Dependents) => void>();
  worker.onmessage = ({ data }: MessageEvent<Findings | UsesAnswer>) => {
    if ('question' in data) {
      asked.get(data.question)?.(data.dependents);
      asked.delete(data.question);
    } else if (data.n === n) hear(data.issues);
  };
  return {
    tell: (documents, base) => {
      const next = new Map(documents.map((document) => [refOf(document), document]));
      const put = documents.filter((document) => told.get(refOf(document)) !== document);
      const remove = [...told.keys()].filter((ref) => !next.has(ref));
      told = next;
      n += 1;
      worker.postMessage({ n, put, remove, base: base === published ? null : base } satisfies DocumentNews);
      published = base;
    },
    usesOf: (element) =>
      new Promise((answer) => {
        questions += 1;
        asked.set(questions, answer);
        worker.postMessage({ question: questions, element } satisfies UsesQuestion);
      }),
    close: () => worker.terminate(),
  };
}
