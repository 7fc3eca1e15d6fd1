import type { Change } from '@tangram/model';
import type { Plan, Step } from '@tangram/planner';
import { compile, type Sql } from '@tangram/sql';

/** A plan as people read it: what changes, what stands in the way, what is done, in both languages. */
export function printPlan(changes: readonly Change[], { steps, warnings, blockers }: Plan): string {
  const both = ({ words }: { readonly words: { readonly 'zh-CN': string; readonly en: string } }) => `${words['zh-CN']}\n    ${words.en}`;
  const parts = [
    ['changes', changes.map((change) => `${change.kind} ${change.ref}: ${both(change)}`)],
    ['warnings', warnings.map((note) => `${note.code} ${note.ref}: ${both(note)}`)],
    [
      'blockers',
      blockers.map((blocker) => `${blocker.code} ${blocker.ref} (${blocker.decision ?? 'no decision helps'}): ${both(blocker)}`),
    ],
    ['before the switch', steps.filter(({ phase }) => phase === 'before').map(printStep)],
    ['after the switch', steps.filter(({ phase }) => phase === 'after').map(printStep)],
  ] as const;
  return parts
    .flatMap(([title, lines]) => (lines.length === 0 ? [] : [`${title}\n${lines.map((line) => `  ${line}\n`).join('')}`]))
    .join('\n');
}

const printStep = (step: Step): string => {
  const facts = [
    `lock ${step.lock}`,
    ...(step.transactional ? [] : ['outside a transaction']),
    ...(step.batch ? ['in batches'] : []),
    ...(step.undo ? ['can be taken back'] : []),
  ];
  const loss = step.loss ? `\n    loses: ${step.loss['zh-CN']}\n    ${step.loss.en}` : '';
  return `${step.id} [${facts.join(', ')}]: ${step.words['zh-CN']}\n    ${step.words.en}${loss}`;
};

const text = (fragment: Sql): string => `${compile(fragment).text};\n`;

/** The statements of a plan, in order. */
export const printSql = ({ steps }: Plan): string =>
  steps
    .map(
      (step) =>
        `-- ${step.phase} the switch: ${step.id}\n${[...step.statements, ...(step.batch ? [step.batch.statement] : [])].map(text).join('')}`,
    )
    .join('\n');
