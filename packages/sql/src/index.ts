export { compile, type Compiled, ident, join, nothing, quoted, slot, sql, type Sql } from './sql.ts';
