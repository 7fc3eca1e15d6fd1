import type { Text } from '@tangram/errors';
import type { Damage } from './chain-check.ts';

/** What is wrong with the first broken row, in words. */
export const damageTexts: Readonly<Record<Damage, Text>> = {
  missing: { 'zh-CN': '缺少这一行', en: 'the row is not there' },
  changed: { 'zh-CN': '内容在签封之后被改动', en: 'it says something else than when it was sealed' },
  inserted: { 'zh-CN': '不是服务器写入的：被插入，或连同摘要被改动', en: 'the server did not note it: put in, or changed with its digest' },
  forged_seal: { 'zh-CN': '签封不是服务器所为', en: 'the server did not seal it' },
  reordered: { 'zh-CN': '不在签封时的位置', en: 'it was sealed in another place' },
  resumed: {
    'zh-CN': '此前链的末端被人改动，之前的内容可能被截去',
    en: 'the head had been changed before; what stood there may have been cut off',
  },
  truncated: { 'zh-CN': '末尾被截去', en: 'the end was cut off' },
  forged_head: { 'zh-CN': '链的末端不是服务器签名的', en: 'the head is not signed by the server' },
  forged_start: { 'zh-CN': '保留部分的起点不是服务器签名的', en: 'where the kept part begins is not signed by the server' },
  other_than_anchor: { 'zh-CN': '与外部保存的锚点不符', en: 'the anchor from outside says otherwise' },
};
