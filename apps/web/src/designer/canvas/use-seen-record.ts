import type { RecordRow } from '@tangram/contract';
import { seenValues } from '@tangram/design';
import type { ObjectDefinition } from '@tangram/model';
import { useMemo } from 'react';
import { useDesigner } from '../designer-context.ts';

/** A record as the role that is previewed sees it. */
export function useSeenRecord(object: ObjectDefinition, record: RecordRow | undefined): RecordRow | undefined {
  const { model, preview } = useDesigner();
  const role = preview.role === null ? undefined : model.documents.get(`role:${preview.role}`);
  return useMemo(() => {
    if (!record || !role) return record;
    const { id, version } = record;
    const { values, masked } = seenValues(role, object, record);
    return { ...values, id, version, $masked: masked };
  }, [object, record, role]);
}
