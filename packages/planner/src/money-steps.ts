import type { Change, Model } from '@tangram/model';
import { rateFunction, sql } from '@tangram/sql';
import { isDone } from './catalog.ts';
import type { Planning } from './concern.ts';
import { estimate, makeStep } from './make-step.ts';
import { keeperDdl, rateDdl, type RateKeeper, ratePage, rateWatchDdl } from './money-sql.ts';
import { isGone, isMade, type RollUpDdl } from './roll-up-sql.ts';
import type { Step } from './step.ts';
import { objectWords, say } from './step-words.ts';

/** The objects of a model whose records keep a rate. @param zone of the workspace: where a moment becomes a day */
export function rateKeepers(model: Model | null, schema: string, zone: string): readonly RateKeeper[] {
  const corporate = model?.currencies?.corporate;
  if (!model || corporate === undefined) return [];
  return [...model.objects.values()].flatMap((object) => (object.money ? [{ schema, zone, object, money: object.money, corporate }] : []));
}

/** Something of ours in the database, with the words of its step. */
interface Made {
  readonly ddl: RollUpDdl;
  readonly words: Step['words'];
}

const lookUpWords = say('按日期查找汇率', 'Look rates up by their day');

/** All that one model has for its currencies, in the order in which it is made. */
function madeOf(model: Model | null, { schema, server }: Planning): readonly Made[] {
  const keepers = rateKeepers(model, schema, server.timeZone);
  const currencies = model?.currencies;
  if (!currencies || keepers.length === 0) return [];
  return [
    { ddl: rateDdl(schema, currencies, server.timeZone), words: lookUpWords },
    ...keepers.map((keeper) => {
      const words = objectWords(keeper.object);
      return { ddl: keeperDdl(keeper), words: say(`写入${words['zh-CN']}时取汇率`, `Take the rate when ${words.en} is written`) };
    }),
    {
      ddl: rateWatchDdl(schema, currencies, keepers),
      words: say('汇率变更后更新换算金额', 'Convert amounts anew when rates change'),
    },
  ];
}

/** What currencies ask for: functions and triggers, and the rates of records that are there, before the switch; what nothing asks for any more goes after it. */
export function moneySteps(
  planning: Planning & { readonly changes: readonly Change[] },
  rowsOf: (object: string) => number,
): { readonly before: readonly Step[]; readonly after: readonly Step[] } {
  const { schema, from, to, server } = planning;
  const [old, now] = [madeOf(from, planning), madeOf(to, planning)];
  const before = new Map(old.map(({ ddl }) => [ddl.name, ddl]));
  const kept = new Set(now.map(({ ddl }) => ddl.name));
  const anew = now.filter(({ ddl }) => before.get(ddl.name)?.mark !== ddl.mark);
  // With another way to look rates up, every rate may be another.
  const isAll = anew.some(({ ddl }) => ddl.name === rateFunction);
  const back = planning.changes.flatMap((change) => (change.kind === 'objectRestored' ? [change.object] : []));
  const there = new Set([...[...(from?.objects.values() ?? [])].map(({ id }) => id), ...back]);
  const filled = rateKeepers(to, schema, server.timeZone).filter(
    (keeper) => there.has(keeper.object.id) && (isAll || anew.some(({ ddl }) => ddl.name === keeperDdl(keeper).name)),
  );
  return {
    before: [...anew.map((one) => makeIt(schema, one, before.get(one.ddl.name))), ...filled.map((keeper) => fillIt(keeper, rowsOf))],
    after: [...old].reverse().flatMap((one) => (kept.has(one.ddl.name) ? [] : [dropIt(schema, one)])),
  };
}

/** Objects (by id) whose rates are worked out anew. */
export const ratedAnew = (planning: Planning & { readonly changes: readonly Change[] }): readonly string[] =>
  moneySteps(planning, () => 0).before.flatMap(({ batch }) => (batch ? [batch.object] : []));

const makeIt = (schema: string, { ddl, words }: Made, before: RollUpDdl | undefined): Step =>
  makeStep({
    id: `add_trigger ${ddl.name}`,
    kind: 'add_trigger',
    words,
    statements: ddl.make,
    done: isMade(schema, ddl),
    undo: before ? before.make : ddl.drop,
  });

const dropIt = (schema: string, { ddl, words }: Made): Step =>
  makeStep({
    id: `drop_trigger ${ddl.name}`,
    kind: 'drop_trigger',
    phase: 'after',
    words: say(`不再${words['zh-CN']}`, `No longer: ${words.en}`),
    statements: ddl.drop,
    done: isGone(schema, ddl),
  });

function fillIt(keeper: RateKeeper, rowsOf: (object: string) => number): Step {
  const { object } = keeper;
  const words = objectWords(object);
  return makeStep({
    id: `copy_values ${keeperDdl(keeper).name}`,
    kind: 'copy_values',
    words: say(`为已有的${words['zh-CN']}取汇率`, `Take the rates of ${words.en} that are there`),
    statements: [],
    done: isDone(sql`false`),
    lock: 'row',
    estimatedRows: rowsOf(object.id),
    estimatedMs: estimate('batch', rowsOf(object.id)),
    batch: { object: object.id, statement: ratePage(keeper, { told: false }), undo: null },
  });
}
