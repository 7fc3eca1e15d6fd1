import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { builtInObjects, documentsOf as ofKind, parseDocument, refOf } from '@tangram/model';
import { readDocuments, templateNames } from '../../../../templates/read-template.ts';
import { appendFileSync } from 'node:fs';
import { type Mutant, mutantsOf } from '../../test/mutants.ts';
import { expectStatus } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';
import { fingerprintsOf } from './fingerprint.ts';

/** How many conditions of each template are changed: a few here, all of them by `npm run proof -- mutants`. */
const EACH = Number(process.env['TANGRAM_MUTANTS_EACH'] ?? 3);
const NOTES = process.env['TANGRAM_MUTANTS_NOTES'];

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, 120_000);
afterAll(() => server?.stop());

interface Run {
  readonly total: number;
  readonly passed: number;
  readonly data: readonly { readonly ref: string; readonly failures: readonly { readonly path: string; readonly message: string }[] }[];
  readonly coverage: readonly { readonly ref: string; readonly covered: boolean }[];
}

const isNamed = (value: unknown): value is { readonly kind: string; readonly name: string } =>
  typeof value === 'object' && value !== null && 'kind' in value && 'name' in value;
const documentsOf = (template: string) => readDocuments(template).flatMap(({ value }) => (isNamed(value) ? [value] : []));
const some = (mutants: readonly Mutant[]) => mutants.filter((_, i) => i % Math.ceil(mutants.length / EACH) === 0);

/** What became of a changed model: the tests that fail, or that it does not even fit together. */
interface Fate {
  readonly fate: 'killed' | 'refused' | 'survived';
  /** Tests that fail, though by what they reach they would not have been run again. */
  readonly missed: readonly string[];
}

async function fateOf(template: string, { document }: Mutant): Promise<Fate> {
  const { kind, name } = Object.assign({ kind: '', name: '' }, document);
  const put = documentsOf(template).map((one) => (one.kind === kind && one.name === name ? document : one));
  const { status, body } = await server.request('POST', '/api/v1/model/test', { put });
  if (status !== 200) return { fate: 'refused', missed: [] };
  const [before, after] = [fingerprints(documentsOf(template)), fingerprints(put)];
  const failing = (body as Run).data.flatMap(({ ref, failures }) => (failures.length > 0 ? [ref] : []));
  return { fate: body.failed > 0 ? 'killed' : 'survived', missed: failing.filter((ref) => before.get(ref) === after.get(ref)) };
}

/** By the ref of each test, what it is run over. */
function fingerprints(made: readonly unknown[]): ReadonlyMap<string, string> {
  const parsed = made.flatMap((one) => {
    const found = parseDocument(one);
    return found.ok ? [found.value] : [];
  });
  const all = [...builtInObjects, ...parsed];
  const of = fingerprintsOf(all);
  return new Map(ofKind({ documents: new Map(all.map((one) => [refOf(one), one])) }, 'test').map((one) => [refOf(one), of(one)]));
}

const run = async (template: string): Promise<Run> => {
  const put = documentsOf(template);
  return expectStatus(await server.request('POST', '/api/v1/model/test', { put }), 200).body;
};

describe.each(templateNames)('the tests that come with %s', (template) => {
  test('pass, and touch every rule, gate, formula, number, condition and role', async () => {
    const { data, total, passed, coverage } = await run(template);
    expect(data.flatMap(({ ref, failures }) => failures.map(({ path, message }) => `${ref} ${path} ${message}`))).toEqual([]);
    expect(total).toBeGreaterThan(15);
    expect(passed).toBe(total);
    expect(coverage.flatMap(({ ref, covered }) => (covered ? [] : [ref]))).toEqual([]);
  });

  test('notice when a condition says something else, and those that do would have been run again', async () => {
    const fates: ({ what: string } & Fate)[] = [];
    for (const mutant of some(mutantsOf(documentsOf(template)))) fates.push({ what: mutant.what, ...(await fateOf(template, mutant)) });
    expect(fates.filter(({ missed }) => missed.length > 0)).toEqual([]);
    if (NOTES !== undefined) appendFileSync(NOTES, `${JSON.stringify({ template, fates })}\n`);
    else expect(fates.filter(({ fate }) => fate === 'survived')).toEqual([]);
  }, 3_600_000);
});
