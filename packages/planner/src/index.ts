export { baseline, historyPart } from './baseline.ts';
export { type ConversionPreview, conversionPreview } from './conversion-preview.ts';
export { keptValue } from './earlier-code.ts';
export { decodeConstraint, physicalName, type Violation } from './names.ts';
export { type RateKeeper, ratePage } from './money-sql.ts';
export { rateKeepers } from './money-steps.ts';
export { feedName } from './roll-up-sql.ts';
export { type Feed, feedsOf } from './roll-up-values.ts';
export { numberValuesOf } from './number-values.ts';
export { plan, type PlanRequest, questions } from './plan.ts';
export type { Answer, Answers, Ask, Question } from './question.ts';
export {
  type BatchWork,
  type Blocker,
  type Decision,
  type Decisions,
  type IndexWork,
  type Lock,
  type Note,
  type Plan,
  restoredRevision,
  type Server,
  type Step,
  type StepKind,
} from './step.ts';
export { valueJson } from './value-json.ts';
