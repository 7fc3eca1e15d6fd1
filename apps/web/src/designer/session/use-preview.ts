import { useCallback, useMemo, useState } from 'react';
import type { Preview } from '../designer-context.ts';

/** As whom, on what and with which record one looks. The record is chosen for each object by itself. @param object what is open is about; null for none */
export function usePreview(object: string | null): {
  readonly preview: Preview;
  readonly setPreview: (changes: Partial<Preview>) => void;
} {
  const [general, setGeneral] = useState<Omit<Preview, 'record'>>({ role: null, device: 'desk' });
  const [records, setRecords] = useState<ReadonlyMap<string, string | null>>(new Map());
  const record = records.get(object ?? '') ?? null;
  const preview = useMemo(() => ({ ...general, record }), [general, record]);
  const setPreview = useCallback(
    ({ record: chosen, ...changes }: Partial<Preview>) => {
      if (Object.keys(changes).length > 0) setGeneral((now) => ({ ...now, ...changes }));
      if (chosen !== undefined) setRecords((now) => new Map([...now, [object ?? '', chosen]]));
    },
    [object],
  );
  return { preview, setPreview };
}
