export {
  type CheckClient,
  type CheckProblem,
  type CheckReport,
  createCheckClient,
  type Difference,
  type DifferenceLine,
  type PlannedStep,
  type Progress,
  type PublishWish,
  type RecordList,
  type Standing,
  type Seen,
} from './check-client.ts';
export {
  type AccountClient,
  createAccountClient,
  type Enrolment,
  type FactorState,
  type LinkFacts,
  type OwnSession,
  type Passkey,
  type SecureSession,
  type WaysIn,
} from './account-client.ts';
export type { Bypass, ClientOptions } from './asker.ts';
export {
  type AuditActionName,
  type AuditClient,
  type AuditPage,
  type AuditPerson,
  type AuditQuestion,
  type AuditRow,
  type ChainReport,
  createAuditClient,
  type SignInRow,
} from './audit-client.ts';
export { createClient, type Client, type ImportList, type ImportSource } from './client.ts';
export {
  type ImportChoice,
  type ImportColumn,
  importLimitBytes,
  type ImportNames,
  type ImportPage,
  type ImportPreview,
  type ImportRows,
  type ImportRun,
  type ImportSign,
  type ImportState,
} from './import.ts';
export type { ImportTemplate } from './import-template.ts';
export {
  createDesignClient,
  type DesignClient,
  type DocumentChanges,
  type DraftEntry,
  type DraftNews,
  type DraftPart,
  type DraftParts,
  type DraftPerson,
  type DraftPlace,
  parseDraftNews,
  parseDraftPeople,
  type RevisionDocuments,
  type RevisionEntry,
  type SavedDocuments,
} from './design-client.ts';
export { type DraftCheck, parseDraftId, parsePublication, parsePublished, type Publication, type Published } from './draft.ts';
export {
  createHandoverClient,
  type Handover,
  type HandoverClient,
  type HandoverForeseen,
  type HandoverStep,
  type HandoverWish,
  type Holding,
  type Holdings,
} from './handover-client.ts';
export { isJsonObject, listOf, numberOf, textOf, type Json, type JsonObject } from './json.ts';
export type { Notification, Notifications } from './notification.ts';
export {
  createPersonalClient,
  type Erasure,
  type KeptElsewhere,
  type MarkedObject,
  type Mentions,
  type PersonalClient,
  type PersonalData,
  personalFileOf,
  type ToldPart,
  type ToldRecord,
} from './personal-client.ts';
export {
  type ApiKey,
  createPeopleClient,
  type Department,
  type DepartmentInput,
  type Invitation,
  type KeyWish,
  type Member,
  type MemberInput,
  type MemberState,
  type PeopleClient,
  type RoleChoice,
  type Security,
  type Team,
  type TeamInput,
} from './people-client.ts';
export {
  type Conversion,
  type ConvertedValue,
  createExpressionClient,
  type ExpressionClient,
  type TriedExpression,
  type TriedValue,
  type TriedValues,
} from './expression-client.ts';
export { entriesIn, offline, parseProblem, type Problem, type ProblemEntry, type Reply } from './problem.ts';
export type {
  NextNumber,
  AggregateQuery,
  BulkOperation,
  BulkResult,
  HistoryEntry,
  HistoryPage,
  Page,
  PathGap,
  PathStage,
  PathStep,
  RecordChange,
  RecordQuery,
  RecordRow,
  Unmasked,
  SearchHit,
  StagePath,
  WaitingRollUp,
} from './record.ts';
export type { LeftAsItIs, RestoredRecord, RestorePoint, RestoreReport, RestoreRun } from './restore.ts';
export type { RestoringDraft, RetiredElement } from './retired.ts';
export type { NamedWorkspace, PublishedModel, SecondStep, Session, SignInAnswer, StoredFile } from './session.ts';
export {
  type AccessPage,
  createSharingClient,
  type GranteeKind,
  type RecordAccess,
  type Share,
  type ShareAccess,
  type ShareInput,
  type Shares,
  type SharingClient,
} from './sharing-client.ts';
export type { NamedRecord, Neighbour, Neighbours, TimelineEntry, TimelinePage } from './timeline.ts';
export type { PersonalView } from './view.ts';
export type { HttpRequest, HttpResponse, Part, Transport } from './transport.ts';
export {
  type BothWords,
  createWorkspaceClient,
  type OfferedTemplate,
  type SignUpFacts,
  type SignUpOffer,
  type SignUpWish,
  type StoppedWorkspace,
  type WorkspaceExport,
  type WorkspaceClient,
  type WorkspaceSettings,
} from './workspace-client.ts';
export { createTestClient, type TestClient, type TestCoverage, type TestOutcome, type TestRun, type TestWish } from './test-client.ts';
export {
  createTemplateClient,
  type SampleState,
  type TemplateClient,
  type TemplateDeed,
  type TemplateEntry,
  type TemplatePlan,
  type TemplateWish,
} from './template-client.ts';
