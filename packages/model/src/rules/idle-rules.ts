import { type DocumentIssue, say } from '../document-issue.ts';
import { aDocument, anElement } from '../issue/named-issues.ts';
import { both } from '../label-in.ts';
import { type AnyDocument, refOf } from '../model.ts';

/** Sharing rules that share with roles which do not open the object: a share opens records to whoever may work with such records at all. */
export function idleRules(documents: readonly AnyDocument[]): readonly DocumentIssue[] {
  const roles = documents.flatMap((document) => (document.kind === 'role' ? [document] : []));
  return documents.flatMap((document): readonly DocumentIssue[] => {
    if (document.kind !== 'object') return [];
    return (document.sharing?.rules ?? []).flatMap((rule, i): readonly DocumentIssue[] => {
      const closed = (rule.with.roles ?? []).flatMap((name) => {
        const role = roles.find((one) => one.name === name);
        const rights = role && Object.hasOwn(role.objects, document.name) ? role.objects[document.name] : undefined;
        return role && (rights?.read ?? 'none') === 'none' ? [aDocument('role', name)] : [];
      });
      const issue = say.rule_opens_nothing(`/sharing/rules/${i}/with/roles`, {
        name: anElement(rule.name, both(rule.label, rule.name)),
        roles: { all: closed },
      });
      return closed.length > 0 ? [{ document: refOf(document), ...issue }] : [];
    });
  });
}
