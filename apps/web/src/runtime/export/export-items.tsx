import { Icon, type MenuItem } from '@tangram/ui';
import type { Column } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import type { ExportFormat, ExportOrder } from '../../api/export.ts';
import { useExport } from './export-context.ts';

const formats: readonly ExportFormat[] = ['xlsx', 'csv'];

/** What is exported besides the form of the file. */
export interface ExportSubject extends Omit<ExportOrder, 'format' | 'select'> {
  readonly columns: readonly Column[];
  readonly count: number | undefined;
}

/** The entries of a menu that export something, one for each form of file; none for who may not. */
export function useExportItems({ columns, count, ...order }: ExportSubject): readonly MenuItem[] {
  const { t } = useTranslation();
  const start = useExport();
  if (!start) return [];
  const select = [...new Set(columns.map(({ valueKey }) => valueKey))];
  return formats.map((format) => ({
    key: `export-${format}`,
    icon: <Icon name="export" size={14} />,
    label: t(`export.as.${format}`),
    onClick: () => start({ ...order, format, select }, count),
  }));
}
