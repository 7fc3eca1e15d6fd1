export { compile, type Compiled, ident, inline, join, nothing, quoted, slot, sql, type Sql } from './sql.ts';
export { fittingSql, type RolledUp, type RolledUpRows, rolledUpSql } from './rolled-up.ts';
