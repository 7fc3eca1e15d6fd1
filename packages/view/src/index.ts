export { derivedWords } from './derived-words.ts';
export { bulkFields, canClear } from './bulk-fields.ts';
export { byteText } from './byte-text.ts';
export {
  activityLayout,
  type ActivityLayout,
  composerOf,
  followUpOf,
  loggable,
  momentFor,
  timelineKinds,
  type Written,
  writtenValues,
} from './activity-layout.ts';
export {
  type CalendarEntry,
  type CalendarFields,
  type CalendarSpan,
  calendarSpans,
  colourField,
  type DayMark,
  dayMarks,
  daysInSight,
  entryOf,
  isMovable,
  isTimed,
  movedBy,
  sightText,
  startOn,
  touching,
  turned,
  unscheduled,
} from './calendar.ts';
export { type HourEntry, type PlacedEntry, placeHours, placeRow } from './calendar-place.ts';
export {
  boardCell,
  boardCellKey,
  type BoardColumn,
  boardColumns,
  boardKeyOf,
  type BoardLane,
  boardLanes,
  type BoardValue,
  cardTemplate,
  type CardTemplate,
  laneFields,
} from './board.ts';
export {
  type BoardGroup,
  boardGroups,
  type BoardMeasure,
  boardMeasure,
  boardParts,
  boardQuestion,
  type BoardShare,
  boardShare,
  type BoardTotals,
  boardTotals,
  shiftGroups,
} from './board-totals.ts';
export { type ContactPath, contactPaths, type ContactWay } from './contact-paths.ts';
export { cellText, isTyped, isWritable, readTable, writeHtmlTable, writeTable } from './cell-text.ts';
export { type Column, columnOf, columnsOf, selectOf, totalsOf } from './columns.ts';
export { addDays, addMonths, dayText, weekdayInitial, weekdayOf, weekdayText } from './day.ts';
export {
  columnState,
  type ColumnState,
  type ImportTarget,
  importTargets,
  inOrderOfDoubt,
  type MatchChoice,
  matchChoices,
  unmappedRequired,
} from './import-targets.ts';
export { type ChildChoice, childrenOf } from './children.ts';
export { objectAt, type PathChoice, pathChoices, pathWords } from './field-paths.ts';
export {
  asOffered,
  isFilled,
  type Operator,
  operatorsFor,
  operatorsOf,
  operatorWords,
  periodUnits,
  type ValueEntry,
} from './filter-choices.ts';
export {
  type BuiltFilter,
  builtFilter,
  type DraftChildren,
  type DraftGroup,
  type DraftLeaf,
  type DraftNode,
  draftOf,
  emptyLeaf,
  freshId,
  inGroup,
  partAt,
  withNew,
  withPart,
} from './filter-draft.ts';
export { type Condition, conditionsOf, type NameOf, periodName, periodNames, unitName } from './filter-words.ts';
export { defaultFirst, isForAll, opensTo } from './for-whom.ts';
export {
  formFor,
  type FormMode,
  type FormSection,
  formSections,
  type FormTab,
  type PlacedField,
  twelfthsOf,
  usualSpan,
  withAsked,
  writtenSections,
} from './form-layout.ts';
export { addSort, type Direction, sortKeys, sortOf } from './sort-keys.ts';
export {
  type Bucket,
  bucketName,
  buckets,
  type Grouping,
  groupableFields,
  groupFilter,
  groupingOf,
  groupKey,
} from './grouping.ts';
export { fitOf, fitting, pinyinInitials } from './found-in.ts';
export { goKeys } from './go-keys.ts';
export { initialOf } from './initial.ts';
export { type InPlace, inPlace } from './in-place.ts';
export { labelOf } from './label.ts';
export { maskText } from './mask-text.ts';
export { maskedText } from './masked-text.ts';
export { isBlankLine, type LineDifference, lineDifference, positionsFor } from './line-changes.ts';
export {
  applyEdit,
  editedAt,
  faultsAfter,
  inverseOf,
  type Line,
  type LineCell,
  type LineEdit,
  type LineFault,
  rowAfter,
} from './line-edits.ts';
export {
  actOn,
  dropTrial,
  keepTrial,
  type LineHistory,
  type LineStep,
  newHistory,
  redoLast,
  tryOut,
  undoLast,
} from './line-history.ts';
export { atCell, type LineCursor, type LineMove, type LinePlace, type LineSize, markedBlock, moved } from './line-moves.ts';
export {
  arrange,
  type Arrangement,
  arrangementAt,
  arrangementsOf,
  defaultView,
  type Layout,
  layoutOf,
  layouts,
  ownViewsOf,
  viewMeant,
  viewsOf,
} from './layouts.ts';
export { mergeLines } from './merge-lines.ts';
export { type Clash, isSameValue, type Merge, mergeChanges } from './merge-changes.ts';
export {
  clockText,
  daysAgo,
  daysBetween,
  durationText,
  minutesOf,
  momentText,
  type Place,
  relativeText,
  shortDay,
  today,
  wallTime,
} from './moment-text.ts';
export {
  drawnHeight,
  pagesToDrop,
  placeOf,
  rowsInSight,
  type Run,
  type Spot,
  spotAfter,
  spotAt,
  spotShowing,
} from './long-scroll.ts';
export { appsFor, navigationEntry, type NavigationEntry, type NavigationGroup, navigationOf } from './navigation.ts';
export { compactText, decimalOf, decimalText, groupDigits, percentText, sumOf } from './number-text.ts';
export {
  type Block,
  blocksOf,
  type GridBox,
  inReadingOrder,
  type Lane,
  pageWidth,
  partsIn,
  type Track,
  tracksOf,
} from './page-blocks.ts';
export { apart, type PlacedBox, settle, shareColumns, stacked } from './page-settle.ts';
export { homesFor, mapParts, pageColumns, pageFor, type RecordPage, recordPage } from './page-layout.ts';
export {
  homeParts,
  isNothing,
  listRows,
  type PagePart,
  type PageSection,
  partOf,
  type RelatedList,
  relatedRows,
  rowHeight,
  usualComponents,
  type ViewList,
} from './page-parts.ts';
export { refusalWords } from './refusal-words.ts';
export { isLink, pointingTo, type Resolved, resolvePath, titlePath } from './path.ts';
export { nextStage, type PathStretch, stretchesOf } from './stage-path.ts';
export { hasOwnOptions, isLimitedByType, optionsOfType } from './type-options.ts';
export { checklistShare, textOfValue } from './value-text.ts';
export {
  addedName,
  amountSign,
  currencyBeside,
  currencyFieldOf,
  currencyIn,
  currencySign,
  lineCurrency,
  shownScale,
  sumsByCurrency,
  sumSign,
} from './currency-sign.ts';
export { changedParts, documentFrom, type Shape, shapeOf } from './view-shape.ts';
export { type CellPlan, linkedValue, pastedSize, pastedText } from './paste.ts';
export { planCell } from './plan-cell.ts';
