import { Validator } from '@cfworker/json-schema';
import type { Issue } from '@tangram/errors';
import { RE2JS } from 're2js';
import { say } from './document-issue.ts';
import type { Field } from './model.ts';
import { checkNumber } from './numbers/check-number.ts';
import { boundsOf } from './record/limits.ts';
import { readDecimal, inUnits, finest } from './record/read-decimal.ts';
import { valueParsers } from './record/value-parsers.ts';

/** What one field says that cannot hold: checked while linking, so that a linked field can always be compiled. */
export function checkField(field: Field, pointer: string): readonly Issue[] {
  if (!field.document || !bounding.some((key) => key in (field.document ?? {}))) return [];
  if (field.document.type === 'autonumber') return checkNumber(field.document, pointer);
  const own = [...checkPattern(field, pointer), ...checkSchema(field, pointer), ...checkBounds(field, pointer)];
  return own.length > 0 ? own : checkDefault(field, pointer);
}

/** A field that says none of these has nothing to check: nearly all are so. */
const bounding = ['pattern', 'schema', 'minimum', 'maximum', 'default'];

/** The first thing that throws, as an answer. */
const fails = (attempt: () => unknown): boolean => {
  try {
    attempt();
    return false;
  } catch (error) {
    if (error instanceof Error) return true;
    throw error;
  }
};

function checkPattern(field: Field, pointer: string): Issue[] {
  const { pattern } = boundsOf(field);
  return pattern !== null && fails(() => [RE2JS.compile(pattern), new RegExp(pattern, 'u')]) ? [say.bad_pattern(`${pointer}/pattern`)] : [];
}

function checkSchema({ document }: Field, pointer: string): Issue[] {
  const schema = document?.type === 'json' ? document.schema : undefined;
  return schema && fails(() => new Validator(schema, '2020-12').validate(null)) ? [say.bad_schema(`${pointer}/schema`)] : [];
}

function checkBounds(field: Field, pointer: string): Issue[] {
  const { minimum, maximum } = boundsOf(field);
  const [low, high] = [minimum, maximum].map((text) => (text === null ? null : readDecimal(text)));
  return low && high && inUnits(low, finest) > inUnits(high, finest) ? [say.minimum_above_maximum(`${pointer}/minimum`)] : [];
}

const noLines = () => null;

function checkDefault(field: Field, pointer: string): Issue[] {
  const preset = field.document && 'default' in field.document ? field.document.default : undefined;
  if (preset === undefined) return [];
  if (typeof preset === 'string' && preset.startsWith('$') && variables[field.type]) return checkVariable(field, preset, pointer);
  const issues: Issue[] = [];
  valueParsers[field.type](field, 'create', noLines)(preset, '', issues, {});
  return issues.slice(0, 1).map(({ text }) => say.bad_default(`${pointer}/default`, { reason: text.en, reasonZh: text['zh-CN'] }));
}

const variables: Readonly<Record<string, readonly string[]>> = { user: ['$me', '$user'], date: ['$today'], datetime: ['$now', '$today'] };

/** `$me`, `$today` and `$now` stand only where they mean something; elsewhere a text may begin with a dollar. */
function checkVariable(field: Field, preset: string, pointer: string): Issue[] {
  const known = variables[field.type] ?? [];
  if (known.includes(preset)) return [];
  const words = known.join(', ');
  return [say.bad_default(`${pointer}/default`, { reason: words, reasonZh: words })];
}
