import type { Locale } from '@tangram/errors';
import type { Prepared, Problem } from './prepared.ts';
import type { Impact } from './impact.ts';

/** One problem as the API shows it. */
export interface ShownProblem {
  readonly document: string | null;
  /** JSON pointer into the document, or the ref of the element whose data is in the way. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
  /** The ref under which a decision is missing, and what it has to say. */
  readonly decision?: string;
  readonly decisionKind?: 'map' | 'fill' | 'accept';
}

/** What publishing a draft would do, in the caller's language. */
export interface CheckReport {
  /** Anything here keeps the draft from being published. */
  readonly errors: readonly ShownProblem[];
  readonly warnings: readonly ShownProblem[];
  /** The difference in words. */
  readonly changes: readonly { readonly kind: string; readonly ref: string; readonly message: string }[];
  /** What and how many records it touches. */
  readonly impact: readonly {
    readonly ref: string;
    readonly records: number;
    readonly uses: { readonly blocking: number; readonly breaking: number; readonly cosmetic: number };
    readonly message: string;
  }[];
  /** The steps in their order; `ms` and `rows` are estimates. */
  readonly plan: readonly ShownPlanStep[];
}

/** A step that a publish would take. */
export interface ShownPlanStep {
  readonly kind: string;
  readonly title: string;
  readonly phase: 'before' | 'after';
  readonly lock: string;
  readonly rows: number;
  readonly ms: number;
  readonly reversible: boolean;
  readonly loss: string | null;
}

export function presentCheck(
  { conflicts, errors, warnings, changes, plan }: Prepared,
  impact: readonly Impact[],
  locale: Locale,
): CheckReport {
  const show = ({ document, path, code, text, decision }: Problem): ShownProblem => ({
    document,
    path,
    code,
    message: text[locale],
    ...(decision ? { decision: decision.ref, decisionKind: decision.kind } : {}),
  });
  return {
    errors: [...conflicts, ...errors].map(show),
    warnings: warnings.map(show),
    changes: changes.map(({ kind, ref, words }) => ({ kind, ref, message: words[locale] })),
    impact: impact.map(({ ref, records, uses, text }) => ({ ref, records, uses, message: text[locale] })),
    plan: plan.steps.map(({ kind, words, phase, lock, estimatedRows, estimatedMs, reversible, loss }) => ({
      kind,
      title: words[locale],
      phase,
      lock,
      rows: estimatedRows,
      ms: estimatedMs,
      reversible,
      loss: loss?.[locale] ?? null,
    })),
  };
}
