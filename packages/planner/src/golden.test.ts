import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type AnyDocument, parseDocument } from '@tangram/model';
import { printPlan, printSql } from '../test/print-plan.ts';
import { type Row, schema, Workspace } from '../test/workspace.ts';
import type { Decisions } from './step.ts';

const folder = join(import.meta.dirname, '..', 'golden');
/** Write what comes out in place of comparing it; the difference is then read by a person. */
const isWriting = process.env['TANGRAM_GOLDEN'] === 'write';

let workspace: Workspace | null = null;
afterEach(async () => {
  await workspace?.close();
  workspace = null;
});

const given = <T>(sentence: string, file: string, otherwise: T): T => {
  const path = join(folder, sentence, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : otherwise;
};

const documents = (sentence: string, file: string): readonly AnyDocument[] =>
  given<unknown[]>(sentence, file, []).map((value) => {
    const parsed = parseDocument(value);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return parsed.value;
  });

function hold(sentence: string, file: string, text: string) {
  const path = join(folder, sentence, file);
  if (isWriting) writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

describe('a publish', () => {
  test.each(readdirSync(folder))('%s', async (sentence) => {
    workspace = await Workspace.open();
    await workspace.publish(documents(sentence, 'before.json'));
    const records = given<Record<string, Row[]>>(sentence, 'records.json', {});
    for (const [object, rows] of Object.entries(records)) await workspace.insert(object, ...rows);
    const between = documents(sentence, 'between.json');
    if (between.length > 0) await workspace.publish(between);
    const decisions = given<Decisions>(sentence, 'decisions.json', {});
    const { plan, changes } = await workspace.plan(documents(sentence, 'after.json'), decisions);
    hold(sentence, 'plan.txt', printPlan(changes, plan));
    hold(sentence, 'plan.sql', printSql(plan));
    if (plan.blockers.length > 0) return;
    await workspace.publish(documents(sentence, 'after.json'), decisions);
    const stored = await Promise.all(
      Object.keys(records).map((object) =>
        workspace?.rows(
          `select to_jsonb(t) - array['id', 'created_at', 'created_by', 'updated_by', 'owner', 'record_type', 'deleted_at', 'deletion_id'] as row from ${schema}."${object}" t order by id`,
        ),
      ),
    );
    const history = await workspace.rows(`select object, version, op, cause, before from ${schema}."$history" order by record, version`);
    const events = await workspace.rows('select object, op, version, changed, cause from tangram.outbox order by seq');
    if (Object.keys(records).length > 0)
      hold(
        sentence,
        'rows.json',
        `${JSON.stringify({ stored: stored.flatMap((rows) => rows?.map(({ row }) => row)), history, events }, null, 2)}\n`,
      );
  });
});
