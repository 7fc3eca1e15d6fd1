import { createContext, useContext } from 'react';
import type { AuditExportOrder, ExportOrder } from '../../api/export.ts';
import { useScreens } from '../../shell/screens-context.tsx';

/** Starts an export. @param count how many records it has, where that is known */
export type StartExport = (order: ExportOrder | AuditExportOrder, count: number | undefined) => void;

/** Filled by `ExportProvider`. */
export const ExportContext = createContext<StartExport>(() => undefined);

/** Starts an export that goes on while one works; null for who may not take records out. */
export function useExport(): StartExport | null {
  const start = useContext(ExportContext);
  return useScreens().session.actions.includes('export') ? start : null;
}
