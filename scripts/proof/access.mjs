// Takes out the checks that keep rights one at a time, in what was compiled, and sees that the tests of rights notice: the matrix that is compared with
// an oracle of its own, or the sentences about rights. A check whose loss nobody notices is a hole in the tests. Figures: docs/proof/access.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Failure, main, root, run } from '../tasks/run.mjs';

const MATRIX = 'apps/server/src/records/rights-matrix.test.ts';
const SENTENCES = 'apps/server/src/records/rights.test.ts';
const MASKS = 'apps/server/src/unmasking/masks-crawl.test.ts';
const UNMASKING = 'apps/server/src/unmasking/unmasking.test.ts';
const suites = { [MATRIX]: 'matrix', [SENTENCES]: 'sentences', [MASKS]: 'masks', [UNMASKING]: 'unmasking' };
const query = 'packages/query/dist/read';
const policy = 'packages/policy/dist';
const server = 'apps/server/dist';

/** What is taken out: in words, where, which text, what stands there then, the part of the tests that has to notice, and for a second wall what else stands there. */
const checks = [
  [
    'which records a list may show',
    `${query}/source.js`,
    "return rows === 'none' ? [sql `false`] : [this.permits(rows)];",
    'return [];',
    MATRIX,
    'list, count',
  ],
  ['which records a reference may lead to', `${query}/source.js`, 'const rows = joined.rows();', 'const rows = [];', MATRIX, 'get'],
  [
    'which records of a list of ids may be read',
    `${query}/source.js`,
    'veiled.length > 0 ? this.withoutUnseen(path, veiled) : this.stored(path)',
    'this.stored(path)',
    MATRIX,
    'get',
  ],
  ['which related records count for `has`', `${query}/source.js`, '...child.rows(),', '', MATRIX, 'related records'],
  [
    'on which records a field is open',
    `${query}/source.js`,
    'return this.permitted(path, ({ object, field }) => this.world.sight.opens(object, field));',
    'return [];',
    MATRIX,
    'get',
  ],
  ['a value that is hidden of some records, in what is shown', `${query}/shown.js`, '!source.isVeiled(path)', 'true', MATRIX, 'get'],
  [
    'a choice that is hidden of some records, where an index has its order',
    `${query}/compile-list.js`,
    '&& !source.isVeiled(ownPath(query.object, found.field))',
    '',
    MATRIX,
    'some values',
  ],
  ['a hidden field in a filter', `${query}/path.js`, 'found && sight.sees(holder, found) ?', 'found ?', MATRIX, 'filter'],
  ['a hidden field in an order', `${query}/path.js`, 'found && sight.sees(holder, found) ?', 'found ?', MATRIX, 'sort'],
  ['a hidden field in a group', `${query}/path.js`, 'found && sight.sees(holder, found) ?', 'found ?', MATRIX, 'group'],
  ['`can` by the record', `${query}/shown.js`, "if (rows === 'all')", 'if (true)', MATRIX, 'get'],
  ['what a roll-up is made of', `${policy}/decide.js`, 'return [this.rolledUp(object, field)];', 'return [];', MATRIX, 'get'],
  [
    'restrictions',
    `${policy}/grants.js`,
    'allOf([granted, visible, restrictionOf(model, subject, object)])',
    'allOf([granted, visible])',
    MATRIX,
    'list, count',
  ],
  [
    'that only what is seen can be changed',
    `${policy}/grants.js`,
    'allOf([granted, visible, restrictionOf(model, subject, object)])',
    'allOf([granted, restrictionOf(model, subject, object)])',
    MATRIX,
    'get',
    'a change asks whether its record is seen by itself as well',
  ],
  ['events of records out of sight', `${server}/events/event-sight.js`, 'if (visible.has(event.record))', 'if (true)', MATRIX, 'events'],
  ['hidden fields in the history', `${server}/records/record-history.js`, 'sight.sees(object, field)', 'true', MATRIX, 'history'],
  [
    'fields that are closed on a record, in its history',
    `${server}/records/history-sight.js`,
    'closed.has(name) || !field',
    '!field',
    MATRIX,
    'history',
  ],
  [
    'records out of sight in the history',
    `${server}/records/history-sight.js`,
    'const isSeen = (name, one) => seen.has(',
    'const isSeen = () => true || (',
    MATRIX,
    'history',
  ],
  [
    'that a record that is not seen is not there to be changed',
    `${server}/records/rights.store.js`,
    'if (!verdict?.seen)',
    'if (!verdict)',
    MATRIX,
    'change',
  ],
  ['which records may be changed', `${server}/records/rights.store.js`, 'if (!verdict.may)', 'if (false)', MATRIX, 'change'],
  [
    'which fields of a record may be changed',
    `${server}/records/rights.store.js`,
    "closed.has(name) || decision.field(name) !== 'edit'",
    'false',
    MATRIX,
    'change',
  ],
  [
    'that a record is not given away',
    `${server}/records/rights.store.js`,
    'if (mayTransfer || owner',
    'if (true || owner',
    SENTENCES,
    'given away',
  ],
  [
    'that nothing points to records out of sight',
    `${server}/records/reference-check.js`,
    'object ? await this.rights.visible(tx, context, object, ids) : missing',
    'new Set(ids)',
    SENTENCES,
    'points to nothing',
  ],
  [
    'that a key of a record out of sight tells no id',
    `${server}/records/upsert-resolver.js`,
    'await this.rights.visible(tx, contexts.update(), object, [...owners.values()])',
    'new Set(owners.values())',
    SENTENCES,
    'meets keys',
  ],
  ['hidden fields in what may be written', `${server}/metadata/seen-object.js`, "if (access === 'hidden')", 'if (false)', MATRIX, 'change'],
  [
    'objects in the model',
    `${server}/metadata/present-model.js`,
    "definition && read.rows !== 'none' ?",
    'definition ?',
    MATRIX,
    'the model',
    'an object all of whose fields are hidden is no document',
  ],
  [
    'fields in the model',
    `${server}/metadata/present-model.js`,
    '(isShown(field.name) ? readableField(field, isReadable) : [])',
    'readableField(field, isReadable)',
    MATRIX,
    'the model',
  ],
  [
    'objects in OpenAPI',
    `${server}/openapi/openapi-document.js`,
    "read.rows === 'none' ? []",
    'false ? []',
    MATRIX,
    'the model',
    'nor are there operations on what may not be read',
  ],
  [
    'the mask of what is shown',
    `${query}/mask-sql.js`,
    'const maskText = ({ field }, value) =>',
    'const maskText = (_, value) => value;\nconst _was = ({ field }, value) =>',
    MATRIX,
    'get',
  ],
  ['the mask of the name of a record', `${query}/mask-sql.js`, 'if (!isMaskable(source, path))', 'if (true)', MASKS, 'name of a record'],
  [
    'masks in files',
    `${query}/mask-sql.js`,
    'const maskText = ({ field }, value) =>',
    'const maskText = (_, value) => value;\nconst _was = ({ field }, value) =>',
    MASKS,
    'in a file',
  ],
  ['masks in the history', `${server}/records/history-sight.js`, 'masked.has(field.name) ?', 'false ?', MASKS, 'told of changes'],
  ['a masked field in a filter', `${query}/sight.js`, 'sight.masking ? {', 'false ? {', MATRIX, 'filter'],
  ['a masked field in an order', `${query}/sight.js`, 'sight.masking ? {', 'false ? {', MATRIX, 'sort'],
  ['a masked field in a group', `${query}/sight.js`, 'sight.masking ? {', 'false ? {', MATRIX, 'group'],
  ['that who may not unmask compares only exactly', `${query}/masked-filter.js`, "op !== 'eq' ||", '', MASKS, 'exact number'],
  ['that exact comparisons are not many', `${server}/records/exact-tests.js`, 'if (wait > 0)', 'if (false)', MASKS, 'exact number'],
  [
    'what of a masked field may be written',
    `${policy}/field-rights.js`,
    'levels[access] >= levels[least]',
    "(least === 'edit' ? access !== 'hidden' : levels[access] >= levels[least])",
    MASKS,
    'sending its mask back',
  ],
  [
    'masked fields in the model',
    `${server}/metadata/present-masks.js`,
    'names.has(field.name) ? maskedField(field) : field',
    'field',
    MASKS,
    'reads in the model',
  ],
  ['rights by state and by whose record it is', `${policy}/field-limits.js`, 'if (when.length === 0)', 'if (true)', MATRIX, 'get'],
  ['the same, of what is changed', `${policy}/field-limits.js`, 'if (when.length === 0)', 'if (true)', MATRIX, 'change'],
  [
    'the right to unmask',
    `${server}/unmasking/unmasking.service.js`,
    "await this.rights.require(actor, 'unmask');",
    '',
    UNMASKING,
    'who has the right',
  ],
  ['for whom something was unmasked', `${query}/mask-sql.js`, '"u"."person" = ', 'true or "u"."person" = ', UNMASKING, 'who asked'],
  [
    'until when something is unmasked',
    `${query}/mask-sql.js`,
    '"u"."expires_at" > ',
    'null is null or "u"."expires_at" > ',
    UNMASKING,
    'who asked',
  ],
  ['how much is unmasked an hour', `${server}/unmasking/unmasking.service.js`, 'oldest !== null &&', 'false &&', UNMASKING, 'too much'],
  [
    'that a copy of what is closed is closed',
    `${policy}/decide.js`,
    'return [there];',
    "return [field.columns.length > 0 && there !== 'none' ? 'all' : there];",
    UNMASKING,
    'copy',
  ],
];

const passes = (test, part) =>
  run('npm', ['run', 'jest', '--silent', '--', test, '-t', part], { mayFail: true, quiet: true, env: { CI: '1' } });

await main(async () => {
  const wanted = Number(process.env['PROOF_CHECKS'] ?? checks.length);
  const lines = [];
  const missed = [];
  let unnoticed = 0;
  // Some of them by their words, while one works on a check: the paper is then left as it is.
  const only = process.env['PROOF_ONLY'];
  const asked = checks.filter(([what]) => only === undefined || new RegExp(only).test(what));
  for (const [what, file, from, to, test, part, behind] of asked.slice(0, wanted)) {
    const path = join(root, file);
    const whole = readFileSync(path, 'utf8');
    if (!whole.includes(from)) throw new Failure(`${file} has no ${from}`);
    writeFileSync(
      path,
      whole.replace(from, () => to),
    );
    try {
      const isNoticed = (await passes(test, part)) !== 0;
      if (!isNoticed && behind === undefined) missed.push(what);
      if (!isNoticed) unnoticed += 1;
      process.stdout.write(`${isNoticed ? 'noticed' : 'MISSED '}  ${what}\n`);
      lines.push(
        `| ${what} | \`${file.replace('/dist/', '/src/').replace(/\.js$/, '.ts')}\` | ${suites[test]}: ${part} | ${isNoticed ? 'yes' : behind ? `no: ${behind}` : '**no**'} |`,
      );
    } finally {
      writeFileSync(path, whole);
    }
  }
  if (only !== undefined) return void process.stdout.write(`${lines.join('\n')}\n`);
  writeFileSync(
    join(root, 'docs/proof/access.md'),
    `# Every check of rights is missed when it is gone

Written by \`npm run proof -- access\`. Each check was taken out by itself; then the tests of rights ran: the matrix of every role, object, record, field and channel against an
oracle that reads role texts and plain rows and imports nothing of the rooms that it judges, or the sentences about rights, masks and unmasking. ${lines.length - unnoticed} of ${lines.length} were noticed; the others are
second walls, with what stands behind them.

| what was taken out | where | asked of | noticed |
| --- | --- | --- | --- |
${lines.join('\n')}
`,
  );
  if (missed.length > 0) throw new Failure(`nobody noticed: ${missed.join('; ')}`);
});
