import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { withoutMaskedTitle, withoutMasks } from '../../test/rights/bare-masks.ts';
import { LeftCopy } from '../../test/rights/left-copy.ts';
import { Oracle } from '../../test/rights/oracle.ts';
import { diceOf, RandomQueries, type RandomQuery } from '../../test/rights/random-query.ts';
import { type RightsServer, startRights } from '../../test/rights/story.ts';
import { people, type PersonText } from '../../test/rights/world.ts';
import { type Answer, send } from '../../test/start-server.ts';

/** How many queries each person asks; the long proof asks for more. */
const EACH = Number(process.env['TANGRAM_FUZZ_EACH'] ?? 20);
/** Only people who see masks are asked for: for a proof of its own. */
const ONLY_MASKS = process.env['TANGRAM_FUZZ_MASKS'] === '1';
const SEED = Number(process.env['TANGRAM_FUZZ_SEED'] ?? 20_241);
/** Requests that are on their way at once. */
const AT_ONCE = 4;
/** Pages that are followed by cursor. */
const PAGES = 4;

let story: RightsServer;
let copy: LeftCopy;
let moments: readonly string[];
beforeAll(async () => {
  story = await startRights();
  copy = await LeftCopy.start(story);
  moments = await copy.moments();
}, 240_000);
afterAll(async () => {
  if (copy) await copy.stop();
  if (story) await story.server.stop();
});

/** What was answered to somebody who sees masks, as it would be where what is masked were empty. */
function bare({ status, body, headers }: Answer, { channel, asked }: RandomQuery, oracle: Oracle): Answer {
  if (status !== 200 || !oracle.seesMasks) return { status, body, headers };
  const object = /^\/records\/(\w+)/.exec(asked.path)?.[1] ?? '';
  const title = (one: Readonly<Record<string, unknown>> | null, of = object) => one && withoutMaskedTitle(oracle, story.world, of, one);
  if (channel === 'search') {
    const data = body.data.map((one: Readonly<Record<string, unknown>>) => title(one, String(one['object'])));
    return { status, body: { ...body, data }, headers };
  }
  if (channel === 'neighbours') return { status, body: { previous: title(body.previous), next: title(body.next) }, headers };
  const strip = (one: Readonly<Record<string, unknown>>) => withoutMasks(oracle, story.world, object, one);
  if (channel === 'get') return { status, body: strip(body), headers };
  return Array.isArray(body.data) ? { status, body: { ...body, data: body.data.map(strip) }, headers } : { status, body, headers };
}

/** What is compared: the text of an answer byte for byte, but for the cursor, which is only there or not; of a refusal what is wrong, and where. */
function comparable({ status, body }: Answer): string {
  if (status === 200) {
    const text = JSON.stringify({ ...body, ...('nextCursor' in body ? { nextCursor: body.nextCursor !== null } : {}) });
    // Which fields may be changed is no value of the record.
    return text.replaceAll(/,"\$locked":\[[^\]]*\]/g, '');
  }
  const issues = (body.errors ?? []).map(({ path, code }: Readonly<Record<string, unknown>>) => [path, code]);
  return JSON.stringify([status, body.code, issues]);
}

/** The first page that differs, or null. */
async function difference(token: string, query: RandomQuery, oracle: Oracle): Promise<object | null> {
  let [own, alone]: [unknown, unknown] = [query.asked.body, query.alone.body];
  for (let page = 0; page < PAGES; page += 1) {
    const [answered, expected] = await Promise.all([
      send(story.server.url, query.method, `/api/v1${query.asked.path}`, own, { token }),
      copy.server.request(query.method, `/api/v1${query.alone.path}`, alone),
    ]);
    const [left, right] = [comparable(bare(answered, query, oracle)), comparable(expected)];
    told[`${query.channel} ${answered.status}`] = (told[`${query.channel} ${answered.status}`] ?? 0) + 1;
    if (left !== right) return { query, page, answered: left.slice(0, 1500), expected: right.slice(0, 1500) };
    const [cursor, other] = [answered.body?.nextCursor, expected.body?.nextCursor];
    if (query.channel !== 'pages' || typeof cursor !== 'string') return null;
    [own, alone] = [
      { ...Object(own), cursor },
      { ...Object(alone), cursor: other },
    ];
  }
  return null;
}

/** Answers to one person by channel and status. */
let told: Record<string, number> = {};
/** Notes for the long proof what one person was told, as soon as they have asked: a run that is ended early is not for nothing. */
function note(person: string, differences: readonly object[]): void {
  const notes = process.env['TANGRAM_RANDOM_NOTES'];
  if (notes !== undefined) appendFileSync(notes, `${JSON.stringify({ person, queries: EACH, told, differences })}\n`);
}

async function ask({ name }: PersonText, oracle: Oracle, seed: number): Promise<readonly object[]> {
  const queries = new RandomQueries(diceOf(seed), oracle, story.world, moments, story.world.ids.get(name) ?? '');
  const found: object[] = [];
  let left = EACH;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const differs = await difference(story.tokens.get(name) ?? '', queries.next(), oracle);
      if (differs) found.push(differs);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return found;
}

describe(`random queries of seed ${SEED}`, () => {
  test('are answered as if there were nothing but what whoever asks may see', async () => {
    const differences: object[] = [];
    // Whoever may unmask asks by what is beneath the mask, and orders by what is not: no copy holds both. The matrix does.
    const some = people.filter((person) => {
      const { unmasks, seesMasks } = new Oracle(story.world, person);
      return person.roles.length > 0 && !unmasks && (seesMasks || !ONLY_MASKS);
    });
    for (const [n, person] of some.entries()) {
      const oracle = new Oracle(story.world, person);
      await copy.fill(oracle);
      told = {};
      const found = await ask(person, oracle, SEED + n);
      note(person.name, found);
      for (const one of found) differences.push({ who: person.name, ...one });
    }
    expect(differences.slice(0, 5)).toEqual([]);
  }, 7_200_000);
});
