import { entriesIn, isJsonObject, listOf, numberOf, type ProblemEntry, textOf } from '@tangram/contract';
import type { Locale } from '@tangram/errors';
import { words } from '../words.ts';

/** A problem with the document it is in. */
interface ReportedProblem extends ProblemEntry {
  readonly document: string;
  /** The ref under which `decisions.json` has to say something, and what: `map`, `fill` or `accept`. */
  readonly decision: string;
  readonly decisionKind: string;
}

/** The server's report on documents: its words are those of the check screen. */
export interface CheckReport {
  readonly errors: readonly ReportedProblem[];
  readonly warnings: readonly ReportedProblem[];
  readonly changes: readonly string[];
  readonly impact: readonly string[];
  readonly plan: readonly { readonly title: string; readonly lock: string; readonly ms: number; readonly loss: string }[];
}

/** null when it is none. */
export function parseCheckReport(value: unknown): CheckReport | null {
  if (!isJsonObject(value) || !Array.isArray(value['errors'])) return null;
  const messages = (list: unknown) => listOf(list).flatMap((one) => (isJsonObject(one) ? [textOf(one['message'])] : []));
  return {
    errors: problemsIn(value['errors']),
    warnings: problemsIn(value['warnings']),
    changes: messages(value['changes']),
    impact: messages(value['impact']),
    plan: listOf(value['plan'])
      .filter(isJsonObject)
      .map((step) => ({ title: textOf(step['title']), lock: textOf(step['lock']), ms: numberOf(step['ms']), loss: textOf(step['loss']) })),
  };
}

const problemsIn = (value: unknown): readonly ReportedProblem[] => {
  const rest = listOf(value).filter(isJsonObject);
  return entriesIn(rest).map((entry, i) => ({
    ...entry,
    document: textOf(rest[i]?.['document']),
    decision: textOf(rest[i]?.['decision']),
    decisionKind: textOf(rest[i]?.['decisionKind']),
  }));
};

/** Everything that the report says, line by line. */
export function reportLines({ changes, impact, plan, warnings, errors }: CheckReport, language: Locale): readonly string[] {
  const section = (title: keyof typeof words, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${words[title][language]}:`, ...lines];
  return [
    ...(changes.length === 0 ? [words.noDifference[language]] : section('changes', changes.map(indented))),
    ...section('impact', impact.map(indented)),
    ...section(
      'steps',
      plan.map(({ title, lock, ms, loss }) => `  ${title} (${lock}, ${ms} ms)${loss === '' ? '' : `\n    ! ${loss}`}`),
    ),
    ...section(
      'warnings',
      warnings.flatMap((one) => problemLines(one, language)),
    ),
    ...section(
      'blockers',
      errors.flatMap((one) => problemLines(one, language)),
    ),
  ];
}

const indented = (line: string): string => `  ${line}`;

function problemLines({ document, path, message, code, decision, decisionKind }: ReportedProblem, language: Locale): readonly string[] {
  const place = [document, path].filter((part) => part !== '').join('#');
  const head = `  ${place === '' ? '' : `${place}: `}${message} [${code}]`;
  return decision === '' ? [head] : [head, `    → decisions.json: "${decision}": { "${decisionKind}": … } ${words.decide[language]}`];
}
