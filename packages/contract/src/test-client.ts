import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject, type JsonObject, listOf, numberOf, textOf } from './json.ts';
import { entriesIn, type ProblemEntry, type Reply } from './problem.ts';

/** What became of one test. */
export interface TestOutcome {
  /** `test:margin_is_hidden` */
  readonly ref: string;
  readonly label: string;
  readonly ok: boolean;
  /** What came out otherwise; the path is a JSON pointer into the document. */
  readonly failures: readonly ProblemEntry[];
}

/** Something that tests should touch: a rule, a gate, a formula, a role. */
export interface TestCoverage {
  /** `validation:deal_margin`, `pipeline:sales/stage:won`, `object:deal/field:weighted`, `role:sales_rep`. */
  readonly ref: string;
  readonly kind: string;
  readonly label: string;
  readonly covered: boolean;
  /** For what is a condition: tests saw it hold; tests saw it fail. */
  readonly held: boolean;
  readonly broken: boolean;
}

/** A run of tests. */
export interface TestRun {
  readonly total: number;
  readonly passed: number;
  readonly outcomes: readonly TestOutcome[];
  readonly coverage: readonly TestCoverage[];
}

/** What a test is to be made of. */
export interface TestWish {
  readonly object: string;
  /** null: a record that somebody tried to make. */
  readonly record: string | null;
  /** What somebody tried; null: what was last done to the record. */
  readonly attempt: JsonObject | null;
}

/** Runs tests. */
export interface TestClient {
  /**
   * @param draft its id; null: of what is published
   * @param only the name of one test of the draft; null for all
   */
  run(draft: string | null, only?: string | null): Promise<Reply<TestRun>>;
  /** Puts a test of what was done, or tried, into a draft. @returns its name */
  record(draft: string, wish: TestWish): Promise<Reply<string>>;
}

/** Builds it. */
export function createTestClient(options: ClientOptions): TestClient {
  const { ask } = createAsker(options);
  return {
    run: (draft, only = null) =>
      ask(
        {
          method: 'POST',
          path: draft === null ? '/api/v1/model/test' : `/api/v1/drafts/${draft}/test`,
          json: only === null ? {} : { only },
        },
        parseRun,
      ),
    record: (draft, { object, record, attempt }) =>
      ask(
        {
          method: 'POST',
          path: `/api/v1/drafts/${draft}/tests`,
          json: { object, ...(record === null ? {} : { record }), ...(attempt === null ? {} : { attempt }) },
        },
        (body) => (isJsonObject(body) && typeof body['name'] === 'string' ? body['name'] : null),
      ),
  };
}

const parseRun = (body: unknown): TestRun | null =>
  isJsonObject(body)
    ? {
        total: numberOf(body['total']),
        passed: numberOf(body['passed']),
        outcomes: listOf(body['data'])
          .filter(isJsonObject)
          .map(({ ref, label, ok, failures }) => ({
            ref: textOf(ref),
            label: textOf(label),
            ok: ok === true,
            failures: entriesIn(failures),
          })),
        coverage: listOf(body['coverage'])
          .filter(isJsonObject)
          .map(({ ref, kind, label, covered, held, broken }) => ({
            ref: textOf(ref),
            kind: textOf(kind),
            label: textOf(label),
            covered: covered === true,
            held: held === true,
            broken: broken === true,
          })),
      }
    : null;
