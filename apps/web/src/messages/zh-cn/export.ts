export const exporting = {
  export: '导出',
  as: { xlsx: '导出 Excel（XLSX）', csv: '导出 CSV' },
  running: '正在导出「{{title}}」',
  runningCount_one: '正在导出「{{title}}」{{count}} 条',
  runningCount_other: '正在导出「{{title}}」{{count}} 条',
  stop: '停下',
  stopped: '导出已停下',
  broken: '导出中断了，请检查网络后再试',
  done: '已导出 {{name}}（{{size}}）',
} as const;
