export { compile, type Compiled, ident, inline, join, nothing, quoted, slot, sql, type Sql } from './sql.ts';
export { placeOfChoice } from './choice-place.ts';
export { type RateDay, rateFunction, rateLock, rateSql } from './rate.ts';
export { fittingSql, type RolledUp, type RolledUpRows, rolledUpSql } from './rolled-up.ts';
