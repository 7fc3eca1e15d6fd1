import { type CheckReport, createCheckClient, type Difference, type Standing } from '@tangram/contract';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions, valueOf } from './client.ts';

/** The client for checks, approvals and publishes. */
export const checkClient = createCheckClient(clientOptions);

/** A report with how long it took, in seconds. */
export interface TimedReport {
  readonly report: CheckReport;
  readonly seconds: number;
}

/** What publishing a draft would do now. */
export const checkQuery = (draft: string) =>
  queryOptions<TimedReport>({
    queryKey: ['check', draft],
    queryFn: async () => {
      const began = performance.now();
      const report = await valueOf(checkClient.check(draft));
      return { report, seconds: (performance.now() - began) / 1000 };
    },
    staleTime: 0,
    gcTime: 0,
  });

/** Who was asked about a draft, and when it goes live. */
export const standingQuery = (draft: string) =>
  queryOptions<Standing>({ queryKey: ['standing', draft], queryFn: () => valueOf(checkClient.standing(draft)), staleTime: 0 });

/** Whether drafts have to be approved. */
export const ruleQuery = queryOptions<boolean>({ queryKey: ['publish-rule'], queryFn: () => valueOf(checkClient.rule()), staleTime: 0 });

/** What two revisions differ in. */
export const differencesQuery = (from: number, to: number) =>
  queryOptions<readonly Difference[]>({
    queryKey: ['differences', from, to],
    queryFn: () => valueOf(checkClient.differences(from, to)),
    staleTime: Number.POSITIVE_INFINITY,
  });
