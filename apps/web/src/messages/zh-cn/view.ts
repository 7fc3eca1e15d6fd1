export const view = {
  layouts: '排布方式',
  more: '更多',
  layout: { list: '列表', kanban: '看板', calendar: '日历', gallery: '卡片' },
} as const;
