export { defaultValues } from './default-values.ts';
export { gateErrors, gateIssues } from './gate.errors.ts';
export {
  enterStage,
  firstStage,
  type GateRecord,
  isTransition,
  missingFields,
  requiredFields,
  type StageDecision,
  type StageEffects,
  type StageEntry,
} from './gate.ts';
export { ruleIssues } from './rule.issues.ts';
export { nextStages, type PathStage, type StagePath } from './stage-path.ts';
export { areWarnings, isTouched, judge, type JudgedRecord, type JudgedWorld } from './rules.ts';
