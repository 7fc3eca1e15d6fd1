import type { Text } from '@tangram/errors';
import type { ObjectDocument, RoleDocument } from '../generated/documents.ts';
import { labelIn } from '../label-in.ts';
import { type Model, refOf } from '../model.ts';
import { type NamedPeople, namedPeople, namingDocuments } from './named-people.ts';
import { roleConditions } from './role-conditions.ts';
import { sharingConditions } from './sharing-conditions.ts';

/** A place of the published documents where somebody is named. */
export interface NamingPlace {
  /** `role:rep`. */
  readonly document: string;
  /** JSON pointer. */
  readonly path: string;
  /** What it is, in words. */
  readonly text: Text;
}

const inBoth = (say: (locale: 'zh-CN' | 'en') => string): Text => ({ 'zh-CN': say('zh-CN'), en: say('en') });

/**
 * Where roles, restrictions and sharing rules name a department, a team or a person: in their lists by any of the names, and in their
 * conditions by id, a person also by e-mail: a name may mean something else there.
 *
 * @param names the id, and the name or the e-mail
 */
export function placesNaming(model: Model, kind: NamedPeople['kind'], id: string, ...names: readonly string[]): readonly NamingPlace[] {
  const known = new Set([id, ...names]);
  const telling = kind === 'user' ? [...known] : [id];
  return namingDocuments(model).flatMap((document) => {
    const listed = namedPeople(document).filter((one) => one.kind === kind && known.has(one.name));
    const conditions = document.kind === 'role' ? roleConditions(document) : sharingConditions(document);
    const paths = [...listed, ...conditions.filter(({ text }) => telling.some((one) => text.includes(one)))].map(({ path }) => path);
    return paths.map((path) => ({ document: refOf(document), path, text: wordsOf(model, document, path) }));
  });
}

function wordsOf(model: Model, document: RoleDocument | ObjectDocument, path: string): Text {
  const [, part = '', key = '', at = ''] = path.split('/');
  if (document.kind === 'object') {
    const rule = document.sharing?.rules?.[Number(at)];
    return inBoth((locale) => {
      const [object, name] = [labelIn(document.label, locale, document.name), labelIn(rule?.label ?? {}, locale, rule?.name ?? '')];
      return locale === 'en' ? `Sharing rule “${name}” of ${object}` : `${object}的共享规则“${name}”`;
    });
  }
  const name = part === 'restrictions' ? (document.restrictions?.[Number(key)]?.object ?? '') : key;
  return inBoth((locale) => {
    const [role, object] = [labelIn(document.label, locale, document.name), labelIn(model.objects.get(name)?.label ?? {}, locale, name)];
    if (part === 'restrictions') return locale === 'en' ? `Restriction of role “${role}” on ${object}` : `角色“${role}”对${object}的限制`;
    return locale === 'en' ? `Role “${role}”, which records of ${object}` : `角色“${role}”对${object}的数据范围`;
  });
}
