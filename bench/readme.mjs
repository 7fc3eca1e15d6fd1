// The short table of the READMEs and the verdict on the goals, from the figures of a whole run.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const writes = new Set(['W5', 'W6', 'W7']);
const words = {
  W1: ['one record', '一条记录'],
  W2: ['list of 50, filtered, sorted, a name joined', '50 条列表：筛选、排序、带关联名称'],
  W3k: ['the same list at page 200', '同一列表第 200 页'],
  W4: ['contains search', '包含搜索'],
  W5: ['create', '新建'],
  W6: ['move to another stage', '推进阶段'],
  W7: ['1,000 creates in one request', '一次请求新建 1,000 条'],
  W8a: ['sum and count by stage', '按阶段汇总'],
  W8b: ['sum and count by person and month', '按人员和月份汇总'],
  W9: ['filtered count', '按条件计数'],
};
const share = ({ raw, product }) => product.perSecond / raw.perSecond;

/** The goals, each with what was measured. A cell that misses is named. */
export function verdict(results, facts) {
  const missed = (cells, least) =>
    cells.filter((cell) => share(cell) < least).map((cell) => `${cell.workload} ×${cell.connections} (${share(cell).toFixed(2)})`);
  const reads = results.filter(({ workload }) => !writes.has(workload));
  const lists = results.filter(({ workload }) => workload === 'W2');
  const slow = lists
    .filter(({ raw, product }) => product.p99 > 2 * raw.p99)
    .map(({ connections, raw, product }) => `×${connections} (${(product.p99 / raw.p99).toFixed(1)})`);
  const say = (goal, misses) => `| ${goal} | ${misses.length === 0 ? 'reached in every cell' : `missed: ${misses.join(', ')}`} |`;
  return [
    '| goal | this run |',
    '| --- | --- |',
    say('reads at least 0.7 of the bound', missed(reads, 0.7)),
    say(
      'writes at least 0.5 of the bound',
      missed(
        results.filter(({ workload }) => writes.has(workload)),
        0.5,
      ),
    ),
    say('p99 of the list at most twice the bound’s', slow),
    say('cold start at most 4 s', facts.coldStartSeconds <= 4 ? [] : [`${facts.coldStartSeconds.toFixed(1)} s`]),
    say('idle memory at most 250 MiB', facts.idleMiB <= 250 ? [] : [`${facts.idleMiB.toFixed(0)} MiB`]),
    '',
  ];
}

/** Puts the shares of the bound between the markers of both READMEs. */
export function writeReadmes(root, results) {
  const heads = [
    ['work', 'share of the bound, by connections', 'requests/s, by connections'],
    ['工作', '占极限的比例（按连接数）', '每秒请求数（按连接数）'],
  ];
  for (const [language, file] of ['README.md', 'README.zh-CN.md'].entries()) {
    const path = join(root, file);
    const rows = [...new Set(results.map(({ workload }) => workload))].map((workload) => {
      const cells = results.filter((cell) => cell.workload === workload);
      const by = (figure) => cells.map((cell) => `${figure(cell)} (${cell.connections})`).join(' · ');
      return `| ${words[workload][language]} | ${by((cell) => share(cell).toFixed(2))} | ${by(({ product }) => product.perSecond.toFixed(0))} |`;
    });
    const table = [`| ${heads[language].join(' | ')} |`, '| --- | --- | --- |', ...rows].join('\n');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/(<!-- bench:begin -->)[\s\S]*?(<!-- bench:end -->)/, `$1\n${table}\n$2`));
  }
}
