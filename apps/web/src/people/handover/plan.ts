import type { HandoverStep, HandoverWish, Holding } from '@tangram/contract';
import type { Filter } from '@tangram/model';
import { allOf, filterJson } from '../../api/filter-json.ts';

/** Some of the records, and who gets them. */
export interface PlannedRule {
  readonly filters: readonly Filter[];
  readonly to: readonly string[];
}

/** What is planned for what one field holds: rules by conditions first, then who gets the rest. */
export interface PlannedStep {
  readonly scope: 'open' | 'all';
  readonly rules: readonly PlannedRule[];
  readonly rest: readonly string[];
}

/** By object and field. */
export type Plan = Readonly<Record<string, PlannedStep>>;

/** What is planned while nobody has said anything. */
export const unplanned: PlannedStep = { scope: 'open', rules: [], rest: [] };

/** Of what it is planned. */
export const planKey = ({ object, field }: Pick<Holding, 'object' | 'field'>): string => `${object} ${field}`;

/** Whether everything open of it has somebody to go to. */
export const isPlanned = (holding: Holding, plan: Plan): boolean =>
  holding.open === 0 || (plan[planKey(holding)] ?? unplanned).rest.length > 0;

/** The plan as a request. */
export function wishOf(holdings: readonly Holding[], plan: Plan, views: string | null): HandoverWish {
  const steps = holdings.flatMap((holding): readonly HandoverStep[] => {
    const { scope, rules, rest } = plan[planKey(holding)] ?? unplanned;
    const all = [
      ...rules.flatMap(({ filters, to }) => {
        const filter = allOf(filters);
        return filter && to.length > 0 ? [{ filter: filterJson(filter), to }] : [];
      }),
      ...(rest.length > 0 ? [{ filter: null, to: rest }] : []),
    ];
    return all.length === 0 ? [] : [{ object: holding.object, field: holding.field, scope, rules: all }];
  });
  return { steps, views };
}
