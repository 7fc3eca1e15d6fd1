export const trial = {
  at: '开始于 {{moment}}',
  people: '有谁',
  records: '已有数据',
  steps: '做什么',
  outcome: '应有的结果',
  run: '运行测试',
  running: '正在运行……',
  passes: '这个测试通过。',
  fails: '这个测试未通过。',
  all: '测试 {{passed}} / {{total}} 通过',
  unrun: '测试无法运行：请先修正检查中的错误',
};
