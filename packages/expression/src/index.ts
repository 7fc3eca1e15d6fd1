import { editorNames } from './check/functions/table.ts';
import { loadParserOf, type Parser } from './read/load-parser.ts';

export { canonical, rename } from './check/canonical.ts';
export { check, type Checked, type CheckResult, type Wanted } from './check/check.ts';
export type { FunctionGroup, FunctionSpec, Parameter, ParameterKind } from './check/function-spec.ts';
export { functions } from './check/functions/table.ts';
export type { Member, Scope } from './check/scope.ts';
export { inSqlProfile, outsideSql, type OutsideSql } from './check/sql-profile.ts';
export { type Base, type Choice, type StaticType, valueType } from './check/static-type.ts';
export {
  type ConditionGroup,
  type ConditionPart,
  type ConditionRow,
  conditionRows,
  conditionText,
  isWholeRow,
  type RowOperator,
  type RowValue,
  valuesNeeded,
} from './editor/condition-rows.ts';
export { type FormulaBlock, formulaBlocks, formulaText } from './editor/formula-blocks.ts';
export { rowOperators, valueKindOf } from './editor/row-operators.ts';
export { callAt, complete, type Completion, type Offer, typeAt } from './editor/services.ts';
export {
  loadMapping,
  type MappingLimits,
  mappingLimits,
  type MappingProblem,
  type MappingRequest,
  type MappingResult,
  type RunMapping,
} from './mapping/run-mapping.ts';
export { compile, evaluate } from './memory/compile.ts';
export { type MemoryScope, TooManySteps } from './memory/environment.ts';
export type { Ast, AstOf, Step } from './read/ast.ts';
export type { Parser, Spelled } from './read/load-parser.ts';
export { limits, type Parsed } from './read/parser.ts';
export { print } from './read/print.ts';
export { type Problem, problem, type ProblemCode, problemCodes } from './read/problem.ts';
export type { SqlScope } from './sql/scope.ts';
export { predicate, sqlOf } from './sql/sql-of.ts';
export { typeSql } from './sql/writing.ts';
export { type Dependencies, dependenciesOf, findCycle, readsTime } from './tree/dependencies.ts';
export {
  type Backend,
  type Call,
  type Comparison,
  elementType,
  type Expression,
  type ExpressionKind,
  fold,
  isListType,
  type ListType,
  type NodeOf,
  pathsOf,
  type Members,
  type Reach,
  type ScalarType,
  type Span,
  type Trait,
  typeOf,
  type Value,
  type ValueType,
} from './tree/expression.ts';
export { apply, literal, numberLiteral, when } from './tree/literal.ts';
export { aggregates, type Aggregate, type Operation } from './tree/operation.ts';
export { replaceNames } from './tree/replace-names.ts';
export { sizeOf } from './tree/size.ts';
export { compareText, foldCase } from './value/code-point.ts';
export { roundText } from './value/decimal.ts';
export { type Zone, zoneOf } from './value/zone.ts';

/** The parser of the language; it brings JSONata's own, which is loaded when it is first asked for. */
export const loadParser = (): Promise<Parser> => loadParserOf(editorNames);
