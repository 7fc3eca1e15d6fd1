import type { ObjectDefinition } from '@tangram/model';
import { sql } from '@tangram/sql';
import { isDone } from './catalog.ts';
import type { Planning } from './concern.ts';
import { estimate, makeStep } from './make-step.ts';
import { feedDdl, feedPage, isGone, isMade, type RollUpDdl, watchDdl } from './roll-up-sql.ts';
import { type Feed, feedKey, feedsOf } from './roll-up-values.ts';
import type { Step } from './step.ts';
import { objectWords, say } from './step-words.ts';

/** The steps that roll-ups ask for: what is made and filled before the switch, what is settled and taken away after it. */
export interface RollUpSteps {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

/** One state of the feeds, by key. */
type Feeds = ReadonlyMap<string, Feed>;

const byKey = (feeds: readonly Feed[]): Feeds => new Map(feeds.map((feed) => [feedKey(feed), feed]));

/**
 * A column that is new is filled before the switch, while the earlier revision still writes: until then the function works out what both
 * revisions know. A roll-up whose definition changed keeps its column; it is worked out anew once the new revision is live.
 *
 * @param rowsOf about how many rows a table has, by object id
 */
export function rollUpSteps({ schema, from, to, server }: Planning, rowsOf: (object: string) => number): RollUpSteps {
  const [old, now] = [byKey(feedsOf(from, server.timeZone)), byKey(feedsOf(to, server.timeZone))];
  const both = meanwhile(old, now);
  const there = new Set([...(from?.objects.values() ?? [])].map(({ id }) => id));
  const filled = (feeds: Feeds, which: (feed: Feed) => boolean, phase: Step['phase']) =>
    [...feeds.values()].flatMap((feed) =>
      there.has(feed.parent.id) && which(feed) ? [fillStep(schema, feed, phase, rowsOf(feed.parent.id))] : [],
    );
  const isNew = (feed: Feed) => {
    const known = new Set(old.get(feedKey(feed))?.values.map(({ column }) => column));
    return feed.values.some(({ column }) => !known.has(column));
  };
  const isOther = (feed: Feed) => {
    const known = new Map(old.get(feedKey(feed))?.values.map((value) => [value.column, textOf(value)]));
    return feed.values.some((value) => known.has(value.column) && known.get(value.column) !== textOf(value));
  };
  return {
    before: [...turned(schema, old, both, 'before'), ...filled(both, isNew, 'before')],
    after: [...turned(schema, both, now, 'after'), ...filled(now, isOther, 'after')],
  };
}

/** What serves both revisions: what the earlier one knows as it knows it, and what is new. */
function meanwhile(old: Feeds, now: Feeds): Feeds {
  const merged = [...now].map(([key, feed]) => {
    const was = old.get(key);
    if (!was) return [key, feed] as const;
    const known = new Set(was.values.map(({ column }) => column));
    const values = [...was.values, ...feed.values.filter(({ column }) => !known.has(column))];
    return [key, { ...feed, values, inputs: [...new Set([...was.inputs, ...feed.inputs])].sort() }] as const;
  });
  return new Map([...[...old].filter(([key]) => !now.has(key)), ...merged]);
}

/** Objects (by id) whose roll-ups are worked out otherwise in the new model. */
export function rolledUpAnew({ schema, from, to, server }: Planning): readonly string[] {
  const marks = new Map(feedsOf(from, server.timeZone).map((feed) => [feedKey(feed), feedDdl(schema, feed).mark]));
  return feedsOf(to, server.timeZone).flatMap((feed) => (marks.get(feedKey(feed)) === feedDdl(schema, feed).mark ? [] : [feed.parent.id]));
}

const textOf = ({ value }: Feed['values'][number]): string => JSON.stringify(value.parts);

/** The steps from one state of the feeds to another: what works them out comes before what calls it, and goes after it. */
function turned(schema: string, from: Feeds, to: Feeds, phase: Step['phase']): readonly Step[] {
  const works = [...to].flatMap(([key, feed]) => {
    const [was, ddl] = [from.get(key), feedDdl(schema, feed)];
    const before = was && feedDdl(schema, was);
    const words = say(
      `由${objectWords(feed.child)['zh-CN']}汇总到${objectWords(feed.parent)['zh-CN']}`,
      `Roll ${objectWords(feed.child).en} up into ${objectWords(feed.parent).en}`,
    );
    return before?.mark === ddl.mark ? [] : [makeIt(schema, ddl, before, phase, words)];
  });
  const [watched, watches] = [watchesOf(schema, from), watchesOf(schema, to)];
  const looks = [...watches].flatMap(([id, { child, ddl }]) => {
    const before = watched.get(id)?.ddl;
    const words = say(`写入${objectWords(child)['zh-CN']}时更新汇总`, `Keep roll-ups right when ${objectWords(child).en} is written`);
    return before?.mark === ddl.mark ? [] : [makeIt(schema, ddl, before, phase, words)];
  });
  const blind = [...watched].filter(([id]) => !watches.has(id)).map(([, { child, ddl }]) => dropIt(schema, ddl, child));
  const idle = [...from].filter(([key]) => !to.has(key)).map(([, feed]) => dropIt(schema, feedDdl(schema, feed), feed.child));
  return [...works, ...looks, ...blind, ...idle];
}

function watchesOf(schema: string, feeds: Feeds): ReadonlyMap<string, { readonly child: ObjectDefinition; readonly ddl: RollUpDdl }> {
  const all = [...feeds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, feed]) => feed);
  return new Map(all.map(({ child }) => [child.id, { child, ddl: watchDdl(schema, child, all) }]));
}

function makeIt(schema: string, ddl: RollUpDdl, before: RollUpDdl | undefined, phase: Step['phase'], words: Step['words']): Step {
  return makeStep({
    id: `add_trigger ${ddl.name} ${phase}`,
    kind: 'add_trigger',
    phase,
    words,
    statements: ddl.make,
    done: isMade(schema, ddl),
    undo: before ? before.make : ddl.drop,
  });
}

function dropIt(schema: string, ddl: RollUpDdl, child: ObjectDefinition): Step {
  const words = objectWords(child);
  return makeStep({
    id: `drop_trigger ${ddl.name}`,
    kind: 'drop_trigger',
    phase: 'after',
    words: say(`不再汇总${words['zh-CN']}`, `Stop rolling ${words.en} up`),
    statements: ddl.drop,
    done: isGone(schema, ddl),
  });
}

function fillStep(schema: string, feed: Feed, phase: Step['phase'], rows: number): Step {
  const parent = objectWords(feed.parent);
  return makeStep({
    id: `copy_values ${feedDdl(schema, feed).name} ${phase}`,
    kind: 'copy_values',
    phase,
    words: say(`计算${parent['zh-CN']}已有记录的汇总值`, `Work the roll-ups of ${parent.en} out for what is there`),
    statements: [],
    // Whether every value is right would take as long to ask as to work it out.
    done: isDone(sql`false`),
    lock: 'row',
    estimatedRows: rows,
    estimatedMs: estimate('batch', rows),
    batch: { object: feed.parent.id, statement: feedPage(schema, feed), undo: null },
  });
}
