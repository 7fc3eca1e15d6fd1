import { type DocumentIssue, say } from '../document-issue.ts';
import { aDocument, aField } from '../issue/named-issues.ts';
import { documentsOf, type Model, refOf } from '../model.ts';

/** Fields that a publish adds to an object that is there, with the roles that will see them because they say nothing else: hardly anybody means all of them. */
export function newlyVisible(from: Model | null, to: Model): readonly DocumentIssue[] {
  const roles = documentsOf(to, 'role');
  return [...to.objects.values()].flatMap((object) => {
    const before = [...(from?.objects.values() ?? [])].find(({ id }) => id === object.id);
    if (!before) return [];
    const known = new Set(before.fields.map(({ id }) => id));
    return object.document.fields.flatMap((field, i): readonly DocumentIssue[] => {
      if (known.has(field.id ?? field.name)) return [];
      const seeing = roles.filter(({ objects }) => {
        const rights = Object.hasOwn(objects, object.name) ? objects[object.name] : undefined;
        const isRead = rights?.read !== undefined && rights.read !== 'none';
        return isRead && (rights.fields?.[field.name] ?? rights.fieldDefault ?? 'edit') !== 'hidden';
      });
      if (seeing.length === 0) return [];
      return [
        {
          document: refOf(object.document),
          ...say.new_field_visible(`/fields/${i}`, {
            name: aField(object.name, field.name),
            count: seeing.length,
            roles: { all: seeing.map(({ name }) => aDocument('role', name)) },
          }),
        },
      ];
    });
  });
}
