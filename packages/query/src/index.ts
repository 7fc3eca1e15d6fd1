export { columnSql, tableSql, targetNameSql, targetObjectSql } from './column.ts';
export { fieldJson, isOwnValue, jsonObject, recordJson, recordMembers, SECRET_MASK, valueJson } from './record-json.ts';
