export { columnSql, tableSql, targetNameSql, targetObjectSql } from './column.ts';
export type { Day, WorkspaceCalendar } from './read/calendar-day.ts';
export type { AggregateQuery } from './read/aggregate-query.ts';
export { aggregateParams, aggregateShape, compileAggregate } from './read/compile-aggregate.ts';
export {
  compileCount,
  compileEstimate,
  compileFirst,
  countShape,
  type CountQuery,
  mayEstimate,
  MOST_COUNTED,
} from './read/compile-count.ts';
export { type Breadth, type Breadths, breadthsOf, breadthsShape, reachesOf } from './read/breadth.ts';
export { compileBreadths } from './read/compile-breadths.ts';
export { boundOf, compileList, listShape } from './read/compile-list.ts';
export { compileRows, type RowsQuery, rowsShape } from './read/compile-rows.ts';
export { compileNeighbours, compilePlace, neighboursParams, neighboursShape } from './read/compile-neighbours.ts';
export { compileRecord, recordShape } from './read/compile-record.ts';
export type { FilterContext } from './read/leaf.ts';
export { type Operator, operands, sorting } from './read/operators.ts';
export type { TextOrder } from './read/order.ts';
export { compileSearch, searchParams, searchShape } from './read/compile-search.ts';
export { compileTimeline, timelineParams, timelineShape } from './read/compile-timeline.ts';
export { compilePathValues, pathValuesSlot } from './read/compile-path-values.ts';
export {
  compileHeldUnseen,
  compileMetThen,
  compileVerdicts,
  compileVisible,
  type Judgement,
  type Veiled,
  verdictIdsSlot,
} from './read/compile-verdicts.ts';
export { accessPeopleSlot, accessRecordSlot, compileAccess } from './read/compile-access.ts';
export { compileTitles, type Named, titlesParams } from './read/compile-titles.ts';
export { parseTimeline, type TimelineQuery } from './read/timeline-query.ts';
export { parseSearchQuery, type SearchQuery } from './read/search-query.ts';
export { parseAggregate } from './read/parse-aggregate.ts';
export { asksTime } from './read/parse-filter.ts';
export { offsetIn, parseNeighbours, parseQuery, parseRecordQuery, type ReadContext } from './read/parse-query.ts';
export { followSeen, followTaken, type ReadPath, targetOf } from './read/path.ts';
export { limits, queryErrors, say as queryIssues } from './read/read-issues.ts';
export { type CountMode, cursorLength, type ReadQuery, type RecordQuery, type Selection, type SortKey } from './read/read-query.ts';
export type { Abilities, CompileContext } from './read/shown.ts';
export { maskedRows, type Sight } from './read/sight.ts';
export { isSteadyPage, isSteadyTotal } from './read/steady.ts';
export { type Beside, fieldJson, isOwnValue, jsonObject, recordJson, recordMembers, SECRET_MASK, valueJson } from './record-json.ts';
export { aboveSql } from './write/above-sql.ts';
export { activityRowsSlot, touchActivitySql } from './write/activity-sql.ts';
export { columnType, writtenFields } from './write/column-type.ts';
export { type CreateChoice, createdColumns, createOneSql, createSlot, createSql } from './write/create-sql.ts';
export { currentValuesSql, historyPageSql, newerValuesSql, notedChangesSql, ownersBeforeSql, versionAtSql } from './write/history-sql.ts';
export { keyOwnersSql, keyRowsSlot, type Uniqueness } from './write/key-sql.ts';
export { isSingleReference } from './write/living.ts';
export { idsSlot, lastPositionsSql, lockSql, missingSql, readRecordsSql } from './write/lock-sql.ts';
export { isOfRow, type Permit } from './write/permit.ts';
export { ratesSql } from './write/rates-sql.ts';
export {
  binnedBeforeSql,
  binnedSql,
  binSql,
  clearSql,
  detachSql,
  fallenSql,
  type Pointer,
  pointingSql,
  purgeSql,
  refillSql,
  removeSlot,
  restoreSql,
  unmetSql,
} from './write/remove-sql.ts';
export { arraysOf, type RowColumn } from './write/row-arrays.ts';
export { touchedColumns, touchSql } from './write/touch-sql.ts';
export {
  changedColumns,
  type GateWay,
  gateWays,
  type StageStep,
  type StageWays,
  unchangedSql,
  type UpdateDialect,
  updateManySql,
  updateOneSql,
  updateSlot,
  type UpdateShape,
} from './write/update-sql.ts';
export { clockCte, type WriteScope, writeSlot } from './write/write-scope.ts';
export { lackingIndex } from './read/lacking-index.ts';
