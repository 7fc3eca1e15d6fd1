import type { TestCoverage, TestOutcome, TestRun } from '@tangram/contract';
import { type AnyDocument, documentsOf } from '@tangram/model';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { valueOf } from '../../api/client.ts';
import { testClient } from '../../api/model-tests.ts';
import { useDesigner } from '../designer-context.ts';

/** What became of a test, and of which state of the draft that is said. */
interface SeenOutcome {
  readonly outcome: TestOutcome;
  readonly of: readonly AnyDocument[];
}

/** What is known of the tests of a draft since the page was opened. */
interface SeenRun {
  readonly outcomes: ReadonlyMap<string, SeenOutcome>;
  /** Of the last run of all; null before it. */
  readonly coverage: { readonly of: readonly AnyDocument[]; readonly found: readonly TestCoverage[] } | null;
}

const nothing: SeenRun = { outcomes: new Map(), coverage: null };

/** How a test stands: not run yet, run before the last change, or as it is now. */
export type Standing = 'unknown' | 'old' | 'passes' | 'fails';

interface TestRuns {
  /** The name of the test that runs, `*` for all; null for none. */
  readonly running: string | null;
  readonly failed: boolean;
  /** Not while edits are on their way to the server. */
  readonly canRun: boolean;
  readonly run: (only: string | null) => void;
  readonly outcomeOf: (name: string) => TestOutcome | undefined;
  readonly standingOf: (name: string) => Standing;
  readonly coverage: readonly TestCoverage[] | null;
  /** How many passed of how many, of those that were run. */
  readonly passed: number;
  readonly known: number;
  /** All that are switched on. */
  readonly total: number;
}

/** Runs the tests of the draft, one or all, and keeps what came of it while the page is open. */
export function useTestRun(): TestRuns {
  const { line, documents, model } = useDesigner();
  const queries = useQueryClient();
  const draft = line.draft?.id ?? null;
  const queryKey = ['test-run', draft];
  const { data: seen = nothing } = useQuery<SeenRun>({ queryKey, queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY });
  const task = useMutation({
    mutationFn: async (only: string | null) => ({
      only,
      of: documents,
      run: await valueOf(testClient.run(draft, only)),
    }),
    onSuccess: ({ only, of, run }) =>
      queries.setQueryData<SeenRun>(queryKey, (before = nothing) => withRun(before, run, of, only === null)),
  });
  const names = documentsOf(model, 'test').flatMap(({ name, active }) => (active === false ? [] : [name]));
  const known = names.flatMap((name) => seen.outcomes.get(`test:${name}`) ?? []);
  return {
    running: task.isPending ? (task.variables ?? '*') : null,
    failed: task.isError,
    canRun: line.save.kind === 'saved' && !task.isPending,
    // What is published is run as a whole.
    run: (only) => task.mutate(draft === null ? null : only),
    outcomeOf: (name) => seen.outcomes.get(`test:${name}`)?.outcome,
    standingOf: (name) => {
      const found = seen.outcomes.get(`test:${name}`);
      if (!found) return 'unknown';
      return found.of !== documents ? 'old' : found.outcome.ok ? 'passes' : 'fails';
    },
    coverage: seen.coverage?.found ?? null,
    passed: known.filter(({ outcome }) => outcome.ok).length,
    known: known.length,
    total: names.length,
  };
}

function withRun(before: SeenRun, run: TestRun, of: readonly AnyDocument[], isAll: boolean): SeenRun {
  const found = run.outcomes.map((outcome) => [outcome.ref, { outcome, of }] as const);
  return isAll
    ? { outcomes: new Map(found), coverage: { of, found: run.coverage } }
    : { ...before, outcomes: new Map([...before.outcomes, ...found]) };
}
