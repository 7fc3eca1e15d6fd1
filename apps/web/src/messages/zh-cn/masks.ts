export const masks = {
  show: '显示完整的{{field}}',
  asking: '显示完整的{{field}}',
  text: '完整内容仅你可见，五分钟后重新隐藏。查看会记录在案。',
  reason: '查看原因',
  do: '显示',
  until: '到时重新隐藏',
} as const;
