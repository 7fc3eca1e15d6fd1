export { compareText, foldCase } from './code-point.ts';
export { evaluate, type MemoryScope } from './evaluate.ts';
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
  type ScalarType,
  type Trait,
  typeOf,
  type Value,
  type ValueType,
} from './expression.ts';
export { predicate, type SqlScope } from './predicate.ts';
