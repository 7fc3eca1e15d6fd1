import type { StaticType } from '@tangram/expression';
import { labelIn } from '../label-in.ts';
import { documentsOf, type Model } from '../model.ts';

/** What is known of whoever acts without their record being read, by its path under `$user`. */
export const knownOfCaller: ReadonlySet<string> = new Set(['id', 'roles', 'role']);

/** The role that may do everything, which is no document. */
const administrator = { value: 'admin', label: { 'zh-CN': '管理员', en: 'Administrator' } };

/** The codes of roles, so that one that is not there is refused where it is written. A model without roles is one that is told to a person: there the codes are unknown. */
export function roleType(model: Model): StaticType {
  const roles = documentsOf(model, 'role');
  if (roles.length === 0) return { base: 'text' };
  const said = roles.map(({ name, label }) => ({
    value: name,
    label: { 'zh-CN': labelIn(label, 'zh-CN', name), en: labelIn(label, 'en', name) },
  }));
  return { base: 'option', choices: [administrator, ...said] };
}

/** `$user.role` of somebody with these roles: the first by its code. */
export const firstRole = (roles: readonly string[]): string | null => [...roles].sort()[0] ?? null;
