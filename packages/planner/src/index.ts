export { baseline, historyPart } from './baseline.ts';
export { mostViewIndexes } from './view-indexes.ts';
export { decodeConstraint, physicalName, type Violation } from './names.ts';
export { feedName } from './roll-up-sql.ts';
export { type Feed, feedsOf } from './roll-up-values.ts';
export { plan, type PlanRequest, questions } from './plan.ts';
export type { Answer, Answers, Ask, Question } from './question.ts';
export type { BatchWork, Blocker, Decision, Decisions, IndexWork, Lock, Note, Plan, Server, Step, StepKind } from './step.ts';
export { valueJson } from './value-json.ts';
