import { expect, test } from '@jest/globals';
import { pinyinInitials } from './pinyin-initials.ts';

test.each([
  ['客户名称', 'khmc'],
  ['预计成交金额', 'yjcjje'],
  ['负责人', 'fzr'],
  ['阶段', 'jd'],
  ['手机', 'sj'],
  ['安徽鹅湖欧阳', 'ahehoy'],
  ['CRM 编号 2', 'crmbh2'],
  ['北京华星科技', 'bjhxkj'],
  ['无锡卓越', 'wxzy'],
  ['泰然能耐', 'trnn'],
])('%s begins with %s', (text, initials) => {
  expect(pinyinInitials(text)).toBe(initials);
});
