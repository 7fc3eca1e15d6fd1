import { compileRecordParser, type ObjectDefinition, type RecordParser } from '@tangram/model';
import { type CellPlan, type Column, type Place, planCell } from '@tangram/view';

const parsers = new WeakMap<ObjectDefinition, RecordParser>();

/** What pasted texts become in the cells of an object; its rules are compiled once. */
export function planner(object: ObjectDefinition, place: Place): (text: string, column: Column) => CellPlan {
  const parse = parsers.get(object) ?? compileRecordParser(object);
  parsers.set(object, parse);
  return (text, column) => planCell(text, column, place, parse);
}
