import { describe, expect, test } from '@jest/globals';
import { readingOf, reads } from './pinyin.ts';

describe('the reading of a text', () => {
  test.each([
    ['客户名称', 'kehumingcheng', 'khmc'],
    ['预计成交金额', 'yujichengjiaojine', 'yjcjje'],
    ['阶段', 'jieduan', 'jd'],
    ['重庆银行', 'chongqingyinhang', 'cqyh'],
    ['安徽鹅湖欧阳', 'anhuiehuouyang', 'ahehoy'],
    ['绿地', 'lvdi', 'ld'],
    ['CRM 编号 2', 'crmbianhao2', 'crmbh2'],
    ['', '', ''],
  ])('%s', (text, full, initials) => {
    expect(readingOf(text)).toEqual({ full, initials });
  });

  test.each([
    ['lilei', '李雷', true],
    ['Li Lei', '李雷', true],
    ['ll', '李雷', true],
    ['l', '李雷', false],
    ['李雷', '李雷', false],
    ['Lei', '李雷', false],
    ['name', 'Name', false],
  ])('“%s” reads “%s”: %s', (latin, chinese, does) => {
    expect(reads(latin, chinese)).toBe(does);
  });
});
