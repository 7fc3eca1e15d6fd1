import type { Messages } from '../messages.ts';

export const exporting: Messages['export'] = {
  export: 'Export',
  as: { xlsx: 'Export to Excel (XLSX)', csv: 'Export to CSV' },
  running: 'Exporting {{title}}',
  runningCount_one: 'Exporting {{title}}, {{count}} record',
  runningCount_other: 'Exporting {{title}}, {{count}} records',
  stop: 'Stop',
  stopped: 'The export was stopped',
  broken: 'The export broke off. Check the network and try again',
  done: 'Exported {{name}} ({{size}})',
};
