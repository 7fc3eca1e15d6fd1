export { activitiesAbout, type Activity, activityKinds, type ActivityKind, activityOf } from './activity.ts';
export { aboveField, builtInObjects } from './built-in.ts';
export { capabilities, type Capabilities } from './capabilities.ts';
export { askedExactly, type Mask, maskOf } from './masks.ts';
export { calledIn } from './graph/walk-test.ts';
export { reachOfTests } from './graph/test-reach.ts';
export { issuesAmong, usesIn } from './graph/walk-document.ts';
export type { CellValue } from './cells/cell-value.ts';
export { foldText, parseChoiceText, splitAtCommas, splitValues } from './cells/choice-text.ts';
export type { DateOrder } from './cells/date-text.ts';
export { formatCell } from './cells/format-cell.ts';
export { type CellContext, parseCell } from './cells/parse-cell.ts';
export { checkReferences, type Findings, unlinkedIssues, withoutTwins } from './check-references.ts';
export { parseDocument } from './document/parse-document.ts';
export type { DocumentIssue, DocumentOutcome } from './document-issue.ts';
export { inLabels } from './issue/in-labels.ts';
export { fieldTypes, type FieldType } from './field-type.ts';
export type * from './generated/documents.ts';
export { schemas } from './generated/schemas.ts';
export { type Dependent, type Dependents, dependents, dependentsIn, documentWords } from './graph/dependents.ts';
export { pathsInExpression } from './graph/expression-paths.ts';
export { hasElement } from './graph/has-element.ts';
export type { ElementRef, Use, Weight } from './graph/element.ts';
export { filterOperators } from './graph/walk-filter.ts';
export { kindWords } from './kind-words.ts';
export { labelIn } from './label-in.ts';
export { join, rejoin } from './join.ts';
export { link } from './link.ts';
export { linkPipeline } from './link-field.ts';
export { isChoice, isSameOrder, type ListKey, type ListOrder, listOrders, mostListOrders } from './list-orders.ts';
export { derivedSuffixes, isCopied, isDerived, isKept, isLive, isWorkedOut } from './link-derived.ts';
export type { MoneyPart } from './money/money-part.ts';
export { currencyName } from './money/money-unit.ts';
export {
  type AnyDocument,
  type Currencies,
  type DocumentRef,
  documentsOf,
  type Field,
  type Formula,
  type Key,
  type Kind,
  type LookUp,
  type Model,
  type Money,
  type ObjectDefinition,
  type Pipeline,
  refOf,
  type Relation,
  type RollUp,
} from './model.ts';
export {
  counterOf,
  counterSeparator,
  formatNumber,
  longestNumberValue,
  type NumberFacts,
  numberForm,
  type Numbering,
  numberingOf,
  type NumberPart,
  numberParts,
  type NumberValue,
  readNumber,
  type ReadNumber,
  valuesIn,
} from './numbers/number-pattern.ts';
export { canonical } from './record/canonical.ts';
export type { LineChanges } from './record/child-lines.ts';
export { compileRecordParser, parseRecord, type RecordParser } from './record/compile-record-parser.ts';
export { actorDefault, defaultsOf, nowDefault, todayDefault } from './record/defaults-of.ts';
export { addressParts } from './record/structured-values.ts';
export { parseNumberText } from './cells/number-text.ts';
export { isPlainObject } from './record/plain-object.ts';
export { neededOnCreate } from './record/needed.ts';
export { recordSchema } from './record/record-schema.ts';
export type { Mode, ParseOptions, RecordValues } from './record/value-parser.ts';
export type { JsonSchema } from './record/value-schemas.ts';
export { readExpressionsBy } from './read-expressions.ts';
export { formulaScope } from './formula/read-formulas.ts';
export { type ExpressionUse, readTyped, scopeFor, type TypedExpression, type TypedProblem } from './formula/typed-expression.ts';
export { storedTree } from './formula/stored-tree.ts';
export type { ReadExpressions } from './known.ts';
export { longestPath, resolvePath, type ResolvedPath } from './resolve-path.ts';
export type { Change, ChangeKind } from './diff/change.ts';
export { diffModels } from './diff/diff-models.ts';
export { differencesIn, type DocumentDifference, summaryOf } from './diff/differences-in.ts';
export { type Line, lineWords } from './diff/line.ts';
export { type Naming, namingOf } from './diff/naming.ts';
export { placeWords, valueWordsAt } from './diff/place.ts';
export { propertyWords } from './diff/property-words.ts';
export { isSame } from './diff/same.ts';
export { valueWords } from './diff/value-words.ts';
export { isDangling, isOwn, repairsBefore, repairsOf, type Repair, repairWords } from './repair/repairs.ts';
export { renamesByHand } from './repair/renamed-by-hand.ts';
export { type DeadEntry, deadEntries } from './analysis/dead-entries.ts';
export { unwritable } from './analysis/unwritable.ts';
export { applyEdit, type Edited, inOrder } from './edit/apply-edit.ts';
export { assignIds, type UsedIds, usedIdsOf } from './edit/assign-ids.ts';
export type { Edit, EditKind, Renaming } from './edit/edit.ts';
export { type Conflict, mergeDocuments, type Merged, type Settle } from './edit/merge-documents.ts';
export { type ChangedDocument, overlay } from './edit/overlay.ts';
export { changeAt, keysOf, pointerOfKeys } from './edit/pointer.ts';
export { rename } from './edit/rename.ts';
export { hasExpressions, inStoredSpelling } from './edit/stored-spelling.ts';
export { firstRole, knownOfCaller } from './rules/caller-roles.ts';
export { expressionScope, staticTypeOf } from './rules/expression-scope.ts';
export { newlyVisible } from './diff/newly-visible.ts';
export { widenedRoles } from './diff/widened-roles.ts';
export { namedPeople, type NamedPeople, namingDocuments } from './rules/named-people.ts';
export { type NamingPlace, placesNaming } from './rules/places-naming.ts';
export { conditionKey, limitPath, type RoleCondition, roleConditions } from './rules/role-conditions.ts';
export { ruleKey, type SharingRule } from './rules/sharing-conditions.ts';
export { type FormConditions, readFormConditions } from './rules/form-conditions.ts';
export { type PageConditions, readPageConditions } from './rules/page-conditions.ts';
export { fillText, namesIn, type Worded } from './rules/message.ts';
export type { CheckedCondition } from './rules/read-conditions.ts';
export type { StageGate } from './rules/stage-gates.ts';
export {
  conditionsOf,
  type FieldChoices,
  type FieldCondition,
  hasRules,
  noRules,
  type ObjectRules,
  readObjectRules,
  type ValidationRule,
} from './rules/object-rules.ts';
export { isUnusedType } from './system-fields.ts';
export { stageFacts } from './stage-facts.ts';
export { reservedNames } from './reserved-names.ts';
export { type Storage, storage, storageKey } from './storage.ts';
export { builtInOf, type Clash, clashesOf, placeDocuments, type Places } from './template/place-template.ts';
export { addTemplate, livingOf, removeTemplate, type Templated, upgradeTemplate } from './template/template-changes.ts';
