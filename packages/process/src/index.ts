export { defaultValues, unseenDefaults } from './default-values.ts';
export { gateCodes, gateErrors, gateIssues } from './gate.errors.ts';
export {
  askedByStages,
  askedIssues,
  enterStage,
  firstStage,
  type GateRecord,
  isTransition,
  missingFields,
  requiredFields,
  stagesAsking,
  type StageDecision,
  type StageEffects,
  type StageEntry,
} from './gate.ts';
export { ruleIssues } from './rule.issues.ts';
export { nextStages, type PathStage, type StagePath } from './stage-path.ts';
export {
  areWarnings,
  enters,
  fieldStates,
  type FieldStates,
  isTouched,
  asValue,
  judge,
  judgeRemoval,
  type JudgedRecord,
  type JudgedWorld,
  meets,
  ownValue,
} from './rules.ts';
export { gateConditionIssues, gatesAsked } from './stage-conditions.ts';
