import type { Locale } from '@tangram/errors';
import { labelIn } from '@tangram/model';
import { isCovered } from './coverage.ts';
import type { TestEvent } from './model-tests.ts';
import type { TestResult } from './test-runner.ts';

/** One test as the API shows it. */
export interface ShownResult {
  /** `test:margin_is_hidden` */
  readonly ref: string;
  readonly label: string;
  readonly ok: boolean;
  /** What came out otherwise, each with the pointer of what the document says about it. */
  readonly failures: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

/** Something that tests should touch, as the API shows it. */
export interface ShownCoverage {
  readonly ref: string;
  readonly kind: string;
  readonly label: string;
  readonly covered: boolean;
  /** For what is a condition: tests saw it hold; tests saw it fail. */
  readonly held: boolean;
  readonly broken: boolean;
}

/** A whole run. */
export interface ShownRun {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly data: readonly ShownResult[];
  readonly coverage: readonly ShownCoverage[];
}

const presentResult = ({ test, issues }: TestResult, locale: Locale): ShownResult => ({
  ref: `test:${test.name}`,
  label: labelIn(test.label, locale, test.name),
  ok: issues.length === 0,
  failures: issues.map(({ path, code, text }) => ({ path, code, message: text[locale] })),
});

const presentCoverage = (coverage: Extract<TestEvent, { kind: 'ended' }>['coverage'], locale: Locale): readonly ShownCoverage[] =>
  coverage.map((one) => ({
    ref: one.ref,
    kind: one.kind,
    label: labelIn(one.label, locale, one.ref),
    covered: isCovered(one),
    held: one.held,
    broken: one.broken,
  }));

/** A run line by line, as it goes on. */
export async function* presentEvents(events: AsyncIterable<TestEvent>, locale: Locale): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(shownEvent(event, locale))}\n`;
}

function shownEvent(event: TestEvent, locale: Locale): object {
  if (event.kind === 'result') return { kind: 'result', ...presentResult(event.result, locale) };
  return event.kind === 'ended' ? { ...event, coverage: presentCoverage(event.coverage, locale) } : event;
}

/** A run as a whole. */
export async function presentRun(events: AsyncIterable<TestEvent>, locale: Locale): Promise<ShownRun> {
  const data: ShownResult[] = [];
  let end: Omit<ShownRun, 'data'> = { total: 0, passed: 0, failed: 0, coverage: [] };
  for await (const event of events) {
    if (event.kind === 'result') data.push(presentResult(event.result, locale));
    if (event.kind === 'ended') {
      const { total, passed, failed, coverage } = event;
      end = { total, passed, failed, coverage: presentCoverage(coverage, locale) };
    }
  }
  return { ...end, data };
}
