import type { Text } from '@tangram/errors';
import type { Problem } from '@tangram/expression';
import { say } from '../document-issue.ts';
import { aField, anObject, type NamedIssue } from '../issue/named-issues.ts';

/** What is wrong, with the character where it begins: an expression has no pointers into itself. */
const placed = (words: Text, start: number): Text => ({
  'zh-CN': `第 ${start + 1} 个字符：${words['zh-CN']}`,
  en: `At character ${start + 1}: ${words.en}`,
});

/** A problem of an expression as one of the document it stands in. What names a field or a choice says which, and so needs no place in the text. */
export function issueOfProblem(path: string, { code, text, start, about }: Problem): NamedIssue {
  if (about && code === 'unknown_field') return say.unknown_field(path, { name: aField(about.of, about.path), object: anObject(about.of) });
  if (about && code === 'unknown_choice' && about.choice !== null)
    return say.unknown_choice(path, { value: { is: 'option', object: about.of, field: about.path, name: about.choice } });
  return { path, code, text: placed(text, start) };
}
