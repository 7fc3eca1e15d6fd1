import type { Locale } from '@tangram/errors';
import type { Published } from './publish.service.ts';
import type { Failure, Publication, PublicationState, PublicationStep, StepState } from './publication.store.ts';

/** A step as the API shows it. */
export interface ShownStep {
  readonly title: string;
  readonly lock: string;
  readonly rows: number;
  readonly ms: number;
  readonly reversible: boolean;
  readonly loss: string | null;
  readonly state: StepState;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** A publication as the API shows it. */
export interface ShownPublication {
  readonly id: string;
  readonly state: PublicationState;
  /** 0 to 100. */
  readonly progress: number;
  /** The revision that it made live; null until then. */
  readonly revision: number | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly steps: readonly ShownStep[];
}

/** What a publish answers. */
export interface ShownPublished {
  readonly revision?: number;
  readonly publication?: string;
  /** Steps after the switch that failed so far: the revision is live, these are tried again. */
  readonly unfinished?: readonly { readonly title: string; readonly code: string; readonly message: string }[];
}

export const presentPublished = ({ unfinished, ...published }: Published, locale: Locale): ShownPublished => ({
  ...published,
  ...(unfinished && {
    unfinished: unfinished.map(({ title, failure }) => ({ title: title[locale], code: failure.code, message: failure.text[locale] })),
  }),
});

const presentFailure = (failure: Failure | null, locale: Locale) =>
  failure ? { code: failure.code, message: failure.text[locale] } : null;

export function presentPublication(
  { publication, steps }: { publication: Publication; steps: readonly PublicationStep[] },
  locale: Locale,
): ShownPublication {
  return {
    id: publication.id,
    state: publication.state,
    progress: publication.progress,
    revision: publication.revision,
    error: presentFailure(publication.error, locale),
    createdAt: publication.createdAt.toISOString(),
    finishedAt: publication.finishedAt?.toISOString() ?? null,
    steps: steps.map(({ step, state, error }) => ({
      title: step.title[locale],
      lock: step.lock,
      rows: step.rows,
      ms: step.ms,
      reversible: step.reversible,
      loss: step.loss?.[locale] ?? null,
      state,
      error: presentFailure(error, locale),
    })),
  };
}
