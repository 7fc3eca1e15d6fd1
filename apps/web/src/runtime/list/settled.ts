import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';

/** Whether the row shows a stage that is an end. */
export const isSettled = (object: ObjectDefinition, row: RecordRow): boolean =>
  object.fields.some(({ type, name, pipeline }) => {
    const stage = type === 'stage' ? pipeline?.byName.get(String(row[name])) : undefined;
    return stage !== undefined && stage.type !== 'open';
  });
