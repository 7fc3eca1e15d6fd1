import { Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { Labelled } from '../labelled.tsx';
import { choicesOf, chosenOf, type Everybody, type NamedPeople, type PeopleKind, peopleKinds, peopleOf } from './named-people.ts';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: string;
  readonly problem?: string | undefined;
  /** null: nobody. */
  readonly people: NamedPeople | null;
  readonly everybody: Everybody;
  readonly onPeople: (people: NamedPeople | null) => void;
}

/** As many as a rule may name of each kind. */
const most = 100;
const keyOf = (kind: PeopleKind, id: string): string => `${kind}:${id}`;
const ofKey = (key: string): { readonly kind: PeopleKind; readonly id: string } => ({
  kind: peopleKinds.find((kind) => key.startsWith(`${kind}:`)) ?? 'users',
  id: key.slice(key.indexOf(':') + 1),
});

/** Names people: teams, departments with those below or without, roles, single persons. */
export function PeoplePicker({ id, label, required = false, hint, problem, people, everybody, onPeople }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const choices = choicesOf(everybody, locale);
  const chosen = chosenOf(people ?? undefined, everybody, locale);
  const keys = chosen.map((one) => keyOf(one.kind, one.id));
  const gone = new Set(everybody.members.flatMap((one) => (one.state === 'inactive' ? [one.id] : [])));
  const below = people?.below ?? false;
  const options = peopleKinds.map((kind) => {
    const unknown = chosen.filter((one) => one.kind === kind && !choices[kind].some((choice) => choice.id === one.id));
    return {
      label: t(`sharingRules.kinds.${kind}`),
      options: [...choices[kind], ...unknown]
        .filter((one) => kind !== 'users' || !gone.has(one.id) || keys.includes(keyOf(kind, one.id)))
        .map((one) => ({ value: keyOf(kind, one.id), label: one.name })),
    };
  });
  return (
    <>
      <Labelled id={id} label={label} required={required} problem={problem} hint={hint}>
        <Select
          id={id}
          mode="multiple"
          maxCount={most}
          value={keys}
          status={problem ? 'error' : ''}
          placeholder={t('sharingRules.people')}
          optionFilterProp="label"
          options={options.filter((group) => group.options.length > 0)}
          onChange={(next: string[]) => {
            const hadNone = !chosen.some(({ kind }) => kind === 'departments');
            onPeople(peopleOf(next.map(ofKey), below || hadNone));
          }}
        />
      </Labelled>
      {chosen.some(({ kind }) => kind === 'departments') ? (
        <label className="tg-set-switch" htmlFor={`${id}-below`}>
          <Switch id={`${id}-below`} checked={below} onChange={(on) => onPeople(peopleOf(chosen, on))} />
          <span>{t('roles.below')}</span>
        </label>
      ) : null}
    </>
  );
}
