import type { Department } from '@tangram/contract';
import type { TFunction } from 'i18next';
import type { Scope } from '@tangram/design';

/** A scope in few words. @param departments those that a scope may name, by id or name */
export function scopeWords(scope: Scope, departments: readonly Department[], t: TFunction): string {
  if (typeof scope === 'string') return t(`roles.scopes.${scope}`);
  if ('condition' in scope) return t('roles.where', { condition: scope.condition });
  const names = scope.departments.map((one) => departments.find(({ id, name }) => id === one || name === one)?.name ?? one);
  return t(scope.below ? 'roles.inAndBelow' : 'roles.inThese', { names: names.join('、') });
}
