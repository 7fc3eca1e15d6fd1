import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { printPlan, printSql } from '../../test/print-plan.ts';
import { type Asked, prepare } from '../../test/read-sample.ts';
import { closeSample, openSample } from '../../test/sample-database.ts';
import { model } from '../../test/sample-model.ts';

const folder = join(import.meta.dirname, '..', '..', 'golden');
const schema = 'w_golden';
/** Write what comes out in place of comparing it; the difference is then read by a person. */
const isWriting = process.env['TANGRAM_GOLDEN'] === 'write';

let db: pg.Client;
beforeAll(async () => {
  db = await openSample(model, schema);
});
afterAll(() => closeSample(db, schema));

function hold(sentence: string, file: string, text: string) {
  const path = join(folder, sentence, file);
  if (isWriting) writeFileSync(path, text);
  expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

describe('golden', () => {
  test.each(readdirSync(folder).filter((name) => !name.includes('.')))('%s', async (sentence) => {
    const asked: Asked = JSON.parse(readFileSync(join(folder, sentence, 'request.json'), 'utf8'));
    const ready = prepare(model, schema, asked);
    if (!ready.ok) throw new Error(JSON.stringify(ready.issues));
    hold(sentence, 'plan.txt', printPlan(ready.query));
    hold(sentence, 'query.sql', printSql(ready.text));
    const { rows } = await db.query(ready.text, ready.values);
    const shown = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? JSON.parse(value) : value])),
    );
    hold(sentence, 'rows.json', `${JSON.stringify(shown, null, 2)}\n`);
  });
});
