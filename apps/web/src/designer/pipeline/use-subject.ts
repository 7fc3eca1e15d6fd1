import type { ObjectDefinition } from '@tangram/model';
import { useMemo } from 'react';
import type { Subject } from '../../expression/use-reading.ts';
import { useDesigner } from '../designer-context.ts';

/** What a condition on records of an object is about, as the draft has it; null where it has no such object. */
export function useSubject(object: ObjectDefinition | undefined): Subject | null {
  const { model } = useDesigner();
  return useMemo(() => (object ? { model, object, use: 'condition', returns: 'boolean' } : null), [model, object]);
}
