import type { Locale } from '@tangram/errors';
import type { ObjectDefinition, SharingRule } from '@tangram/model';
import { labelOf } from '@tangram/view';
import type { TFunction } from 'i18next';
import { inARow } from '../in-a-row.ts';
import { chosenOf, type Everybody, type NamedPeople } from './named-people.ts';

/** Those who are named, each with what it is: a team, a department, a role; a person by the name alone. */
export function peopleWords(people: NamedPeople, everybody: Everybody, locale: Locale, t: TFunction): string {
  const said = chosenOf(people, everybody, locale).map(({ kind, name }) => {
    if (kind === 'users') return name;
    return t(kind === 'departments' && people.below ? 'sharingRules.named.below' : `sharingRules.named.${kind}`, { name });
  });
  return inARow(said, locale);
}

/** A rule as a sentence: whose or which records, with whom, how much. */
export function ruleWords(object: ObjectDefinition, rule: SharingRule, everybody: Everybody, locale: Locale, t: TFunction): string {
  const names = {
    object: labelOf(object.plural, locale, object.name),
    owner: labelOf(object.byName.get('owner')?.label, locale, 'owner'),
    people: rule.owners ? peopleWords(rule.owners, everybody, locale, t) : '',
    condition: rule.when ?? '',
  };
  const which = rule.owners ? (rule.when === undefined ? 'owners' : 'ownersWhen') : 'when';
  return t('sharingRules.sentence', {
    which: t(`sharingRules.which.${which}`, names),
    whom: peopleWords(rule.with, everybody, locale, t),
    access: t(`sharing.${rule.access}`),
  });
}
