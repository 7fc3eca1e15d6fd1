/**
 * Names no field may have, beyond those of the system fields: a column of ours, what JavaScript gives a meaning to, and the columns
 * that every PostgreSQL table has by itself.
 */
export const reservedNames: readonly string[] = [
  'deletion_id',
  'constructor',
  'prototype',
  'tableoid',
  'xmin',
  'cmin',
  'xmax',
  'cmax',
  'ctid',
];
