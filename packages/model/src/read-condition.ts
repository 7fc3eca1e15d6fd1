import { check, type Parser, type Problem, type Scope } from '@tangram/expression';
import { say } from './document-issue.ts';
import type { ObjectDocument } from './generated/documents.ts';
import type { ReadCondition } from './known.ts';
import type { NamedIssue } from './issue/named-issues.ts';
import { staticTypeOf } from './rules/expression-scope.ts';
import { issueOfProblem } from './rules/issue-of-problem.ts';

/** Reads the texts of conditions that the database asks itself: over own fields of one record, with no variable, so that time alone changes nothing. */
export const readConditionBy =
  (parser: Parser): ReadCondition =>
  (text, object, fieldOf) => {
    const scope: Scope = {
      of: object.name,
      field: ([name, ...rest]) => {
        const field = name === undefined || rest.length > 0 ? null : fieldOf(name);
        return field && (field.columns.length > 0 || field.computed || field.formula) ? staticTypeOf(field) : null;
      },
      related: () => null,
      variable: () => null,
      members: () => [],
    };
    const parsed = parser.parse(text, { spelling: 'stored' });
    if ('problems' in parsed) return { ok: false, issues: parsed.problems.map(issueIn(object)) };
    const checked = check(parsed.ast, scope, { result: { base: 'boolean' }, runs: 'sql' });
    return 'problems' in checked ? { ok: false, issues: checked.problems.map(issueIn(object)) } : { ok: true, value: checked.tree };
  };

const issueIn =
  (object: ObjectDocument) =>
  (problem: Problem): NamedIssue => {
    const { text, start, about } = problem;
    // A field that is there may be one that cannot be read here.
    const isThere = object.fields.some(({ name }) => name === about?.path.split('.')[0]);
    if (about && !isThere) return issueOfProblem('', problem);
    return say.bad_condition('', { reason: `${text.en} (at ${start + 1})`, reasonZh: `${text['zh-CN']}（第 ${start + 1} 个字符）` });
  };

/** Where nobody brought a parser a condition cannot be read, and must not be passed over. */
export const noConditions: ReadCondition = () => ({ ok: false, issues: [say.bad_condition('', unread)] });
const unread = { reason: 'there is no parser here', reasonZh: '此处没有解析器' };
