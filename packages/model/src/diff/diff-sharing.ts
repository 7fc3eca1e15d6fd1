import type { Text } from '@tangram/errors';
import type { Label } from '../generated/documents.ts';
import type { ObjectDefinition } from '../model.ts';
import type { Bare, PartChange } from './change.ts';
import { isSame } from './same.ts';

interface Part {
  readonly name: string;
  readonly label: Label;
}

/** What becomes of who shares the records of an object: of the default, of the rules and of the roles on a team. */
export function diffSharing(before: ObjectDefinition, after: ObjectDefinition): readonly Bare[] {
  const at = { ref: `object:${after.name}`, object: after.id } as const;
  const [old, now] = [before.document.sharing, after.document.sharing];
  const [from, to] = [old?.default ?? 'private', now?.default ?? 'private'];
  const isOther = from !== to || old?.parent !== now?.parent;
  return [
    ...(isOther ? [{ kind: 'sharingDefaultChanged', ...at, from, to } as const] : []),
    ...parts(old?.rules, now?.rules).map((part): Bare => ({ kind: 'sharingRuleChanged', ...at, ...part })),
    ...parts(old?.teamRoles, now?.teamRoles).map((part): Bare => ({ kind: 'teamRoleChanged', ...at, ...part })),
  ];
}

/** Those of two lists that are not the same, by name. */
function parts(old: readonly Part[] = [], now: readonly Part[] = []): readonly PartChange[] {
  const before = new Map(old.map((part) => [part.name, part]));
  const kept = new Set(now.map(({ name }) => name));
  return [
    ...now.flatMap((part): readonly PartChange[] => {
      const was = before.get(part.name);
      if (was && isSame(was, part)) return [];
      return [{ part: part.name, called: called(part), how: was ? 'changed' : 'added' }];
    }),
    ...old.filter(({ name }) => !kept.has(name)).map((part): PartChange => ({ part: part.name, called: called(part), how: 'removed' })),
  ];
}

const called = ({ name, label }: Part): Text => {
  const [any = name] = Object.values(label);
  return { 'zh-CN': label['zh-CN'] ?? any, en: label['en'] ?? any };
};
