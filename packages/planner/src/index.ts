export type { BatchWork, Blocker, Decision, Decisions, IndexWork, Lock, Note, Plan, Server, Step, StepKind } from './step.ts';
