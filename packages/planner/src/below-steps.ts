import { quoted, sql } from '@tangram/sql';
import { tableExists } from './catalog.ts';
import type { Planning } from './concern.ts';
import { makeStep } from './make-step.ts';
import type { Step } from './step.ts';
import { say } from './step-words.ts';

/** With the tables of people and departments comes the one of who is below whom (`$below`), which triggers on both keep. */
export function belowSteps({ schema, from, to }: Planning): readonly Step[] {
  const hasPeople = (model: Planning['from']) => model?.objects.has('user') === true && model.objects.has('department');
  if (hasPeople(from) || !hasPeople(to)) return [];
  return [
    makeStep({
      id: 'add_trigger $below',
      kind: 'add_trigger',
      words: say('记录人员与部门的上下级关系', 'Keep who is below whom'),
      statements: [sql`select tangram.keep_below(${quoted(schema)})`],
      done: tableExists(schema, '$below'),
    }),
  ];
}
