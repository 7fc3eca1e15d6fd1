import { type ClientOptions, createAsker } from './asker.ts';
import { isJsonObject, listOf, numberOf, textOf } from './json.ts';
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

/** A run of all tests. */
export interface TestRun {
  readonly total: number;
  readonly passed: number;
  readonly outcomes: readonly TestOutcome[];
}

/** Runs tests. */
export interface TestClient {
  /** @param draft its id; null: of what is published */
  run(draft: string | null): Promise<Reply<TestRun>>;
}

/** Builds it. */
export function createTestClient(options: ClientOptions): TestClient {
  const { ask } = createAsker(options);
  return {
    run: (draft) =>
      ask({ method: 'POST', path: draft === null ? '/api/v1/model/test' : `/api/v1/drafts/${draft}/test`, json: {} }, parseRun),
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
      }
    : null;
