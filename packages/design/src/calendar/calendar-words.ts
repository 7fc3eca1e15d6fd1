import type { Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What is done to a calendar, as the history calls it. */
export const calendarWords = {
  hours: both('修改工作时间', 'Change working hours'),
  holiday: both('标为节假日', 'Mark as holidays'),
  workday: both('标为调休上班', 'Mark as made-up working days'),
  clear: both('去掉日子的标记', 'Clear marked days'),
} as const;
