export { type Arrow, isArrow } from './canvas/arrow.ts';
export {
  addGroup,
  describeEntry,
  isTwice,
  moveGroup,
  nameGroup,
  placeEntry,
  removeGroup,
  stepAppPart,
  stepLiftedPart,
  takeEntry,
} from './app/app-moves.ts';
export {
  type AppEntry,
  type AppGroup,
  type AppPart,
  appPartAt,
  appPointer,
  entriesIn,
  entryNamed,
  entrySpot,
  type EntrySpot,
  groupNamed,
} from './app/app-parts.ts';
export { type AppPlace, appPlaces, entryTo, hiddenFrom } from './app/app-places.ts';
export { appWords, firstGroupLabel } from './app/app-words.ts';
export { fieldsOn, placeField, type PlacedCondition, takeField, unplaced, withCondition } from './form/field-moves.ts';
export {
  type FieldSpot,
  groupOf,
  groupsOf,
  placedAs,
  type SectionGroup,
  sectionNamed,
  sectionsIn,
  type SectionSpot,
  spotOf,
} from './form/groups.ts';
export {
  type CellSide,
  cellsOf,
  type FormCell,
  type FormPart,
  spotBeside,
  stepChosen,
  stepLifted,
} from './form/rows.ts';
export {
  addSection,
  describeSection,
  insertSection,
  mergeIntoPrevious,
  moveSection,
  removeSection,
  wrapInSection,
} from './form/section-moves.ts';
export { firstLabels, formWords, offeredTypes } from './form/form-words.ts';
export { type ChosenPart, partAt, pointerOf } from './form/pointers.ts';
export { addTab, moveTab, nameTab, removeTab } from './form/tab-moves.ts';
export { nearestWidth, type TypeOf, usualColumns, widthOf, widthsOf, withColumns, withWidth } from './form/widths.ts';
export {
  addComponent,
  componentBeside,
  describeComponent,
  moveComponent,
  removeComponent,
  resizeComponent,
  stepComponent,
} from './page/grid.ts';
export { nameOfComponent, type NewComponent, type OfferedComponent, offeredComponents } from './page/offered.ts';
export { componentWords, firstWords, pageWords } from './page/page-words.ts';
export { seenBy } from './page/seen-by.ts';
export { seenValues } from './page/seen-record.ts';
export { pinColumn, placeColumn, takeColumn, type ViewColumn, widenColumn } from './view/columns.ts';
export { type Defaulting, makeDefault } from './defaults/make-default.ts';
export { type ViewPart, withLimit, withViewParts } from './view/view-parts.ts';
export { findIn, type Found, type FoundAs } from './find/find.ts';
export {
  addCurrency,
  beginCurrencies,
  type Currency,
  dropCurrency,
  makeCorporate,
  moveCurrency,
  type NamedCurrency,
  offerCurrency,
  type Rate,
  rateHolders,
  rateSheet,
  ratesOn,
} from './money/currencies.ts';
export { withNames } from './rule/message-names.ts';
export { duplicateWords, pasteWords } from './copy/clip-words.ts';
export { type Placing, copied, copiedSection, duplicated, elementRef, pasted, removal } from './copy/clip.ts';
export { beginning, freshDocument, type FreshFacts, freshKinds } from './copy/fresh-document.ts';
export { documentText } from './json/document-text.ts';
export { namedKind, type OfferedProperty, offeredProperties, offeredValues } from './json/schema-help.ts';
export { smallestEdit } from './json/smallest-edit.ts';
export { type OutlineGroup, type OutlineLine, outlineOf } from './outline/outline.ts';
export { pipelineWords } from './pipeline/pipeline-words.ts';
export { changeStage, insertStage, moveStage, placeFor, removeStage } from './pipeline/stage-moves.ts';
export { allowWay, conditionWay, entriesOf, isClosed, ruleWays, type Way, waysOf } from './pipeline/ways.ts';
export { type SeenAt, whereSeen } from './published/where-seen.ts';
export { titled } from './session/edit-words.ts';
export { placeWords, valueWords } from './session/place-words.ts';
export { type LeftUnsaved, resume, toResume } from './session/resume.ts';
export { acknowledge, keptSame, rebase, receive, type Received, type Unsaved, unsaved } from './session/receive.ts';
export {
  changedRefs,
  type Doing,
  edit,
  openSession,
  pause,
  type Place,
  redo,
  type Session,
  type Step,
  type Stepped,
  stepTo,
  undo,
} from './session/session.ts';
export { freeName, nameFor, type NameFacts, type Spell } from './data/field-names.ts';
export {
  choicesOf,
  type DeclaredType,
  declaredTypes,
  type FieldTab,
  placeOf,
  propertiesOf,
  type PropertyEditor,
  propertySchema,
} from './data/field-properties.ts';
export { guessFields, tableFrom } from './data/guess-fields.ts';
export { type GraphEdge, type GraphField, type GraphNode, type Mark, modelGraph, type ModelGraph, nextNode } from './data/model-graph.ts';
export { canHave, type FieldFacts, newField, retyped } from './data/new-field.ts';
export {
  moveField,
  newObject,
  newValidation,
  objectIn,
  removeFields,
  replaceField,
  rightOf,
  setField,
  setRight,
} from './data/object-edits.ts';
export { addOption, addOptions, changeOption, dropOption, moveOption, optionColors, retireOption } from './data/option-edits.ts';
export { namedRelation, type NewRelation, relate, type RelationKind, relationKinds } from './data/relate.ts';
export { beginRecord, beginTest, type Untouched } from './tests/begin-test.ts';
export { type RefusalChoice, refusalChoices } from './tests/refusals.ts';
export { calledBy, calledValue, givenFields, shownFields, type ValueShape, valueShape } from './tests/test-fields.ts';
export {
  type ExpectationKind,
  expectationAs,
  expectationKinds,
  firstNeeded,
  objectCalled,
  objectOfStep,
  recordsCalled,
  stagesOf,
  stepAs,
  type StepKind,
  stepKinds,
  type TestFacts,
} from './tests/test-kinds.ts';
export { type TestLine, type TestLines, testLines } from './tests/test-lines.ts';
export {
  type Contradiction,
  contradictionsIn,
  type Deed,
  deeds,
  differences,
  differOn,
  type FieldRight,
  fieldRights,
  isOpen,
  type Limit,
  limitRights,
  plainScopes,
  type Restriction,
  rightOn,
  type Rights,
  rightsOn,
  type RoleAction,
  roleActions,
  type Scope,
  type ScopedAction,
  withAction,
  withExportRows,
  withFields,
  withFieldLimit,
  withLimited,
  withRestriction,
  withRights,
} from './role/rights.ts';
export {
  addLine,
  callOtherwise,
  changeLine,
  freeCall,
  linesOf,
  moveLine,
  repeatLine,
  takeLine,
  type TestElements,
  type TestPart,
  testParts,
} from './tests/test-moves.ts';
export { readWait, type Wait, type WaitUnit, waitUnits, waitWords, wallClock, withWallClock, writeWait } from './tests/wait-for.ts';
export { calendarWords } from './calendar/calendar-words.ts';
export {
  changedHours,
  dayMinutes,
  minutesIn,
  minutesOf,
  type Span,
  spansOn,
  timeText,
  type Weekday,
  weekdays,
  weekMinutes,
  withHours,
  withoutHours,
  withWeek,
} from './calendar/hours.ts';
export {
  type DayMarkKind,
  daysFrom,
  isWorked,
  type CalendarMark,
  marksOf,
  type Period,
  periodsIn,
  withDays,
  workedDays,
} from './calendar/marked-days.ts';
export { firstDocuments, type FirstThing, linesIn } from './begin/first-documents.ts';
export { readTexts, textColumns, type TextImport, textsAsCsv, textWords } from './texts/text-table.ts';
export { allTexts, filterTexts, type TextEntry, type TextFilter, type TextLanguage, textLanguages, writeText } from './texts/texts.ts';
