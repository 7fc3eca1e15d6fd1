import type { ObjectDefinition, SharingRule } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { Sheet } from '../../shell/sheet.tsx';
import type { FieldProblems } from '../field-problems.ts';
import { Labelled } from '../labelled.tsx';
import { ConditionPart } from '../roles/condition-part.tsx';
import { freeName } from '../roles/free-name.ts';
import { SheetFoot } from '../sheet-foot.tsx';
import { type Names, TwoNames, wholeNames } from '../two-names.tsx';
import type { Everybody, NamedPeople } from './named-people.ts';
import { PeoplePicker } from './people-picker.tsx';

interface Props {
  /** Those that can have rules. */
  readonly objects: readonly ObjectDefinition[];
  /** What it begins with; null: nothing is chosen yet. */
  readonly object: string | null;
  /** null: a new one. */
  readonly rule: SharingRule | null;
  readonly everybody: Everybody;
  /** The names that rules of an object have. */
  readonly taken: (object: string) => ReadonlySet<string>;
  readonly onDone: (object: string, rule: SharingRule) => void;
  readonly onClose: () => void;
}

const form = 'sharing-rule';

/** A sharing rule: of which records, whose, with whom, how much. It is put into what is worked on, not yet in force. */
export function RuleSheet({ objects, object: start, rule, everybody, taken, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const [names, setNames] = useState<Names>({ 'zh-CN': rule?.label['zh-CN'] ?? '', en: rule?.label['en'] ?? '' });
  const [object, setObject] = useState(start);
  const [owners, setOwners] = useState<NamedPeople | null>(rule?.owners ?? null);
  const [when, setWhen] = useState(rule?.when ?? '');
  const [whom, setWhom] = useState<NamedPeople | null>(rule?.with ?? null);
  const [access, setAccess] = useState<SharingRule['access']>(rule?.access ?? 'read');
  const [tried, setTried] = useState(false);
  const label = wholeNames(names);
  const missing: readonly (readonly [string, string] | null)[] = [
    object === null ? ['object', t('sharingRules.needsObject')] : null,
    owners === null && when.trim() === '' ? ['owners', t('sharingRules.needsRecords')] : null,
    whom === null ? ['with', t('sharingRules.needsWhom')] : null,
  ];
  const problems: FieldProblems = new Map(tried ? missing.filter((one) => one !== null) : []);

  function take(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!label || object === null || whom === null || missing.some((one) => one !== null)) return;
    onDone(object, {
      name: rule?.name ?? freeName(label.en, taken(object), 'rule'),
      label: { ...rule?.label, ...label },
      ...(owners ? { owners } : {}),
      ...(when.trim() === '' ? {} : { when: when.trim() }),
      with: whom,
      access,
    });
  }

  return (
    <Sheet
      title={rule ? t('sharingRules.editing') : t('sharingRules.new')}
      tall
      onClose={onClose}
      foot={<SheetFoot form={form} label={t('roles.take')} problem={undefined} busy={false} onClose={onClose} />}
    >
      <form id={form} className="tg-set-form tg-share-rule" onSubmit={take} noValidate>
        <p className="tg-t2 tg-set-lead">{t('sharingRules.sheetText')}</p>
        <TwoNames id="rule" names={names} tried={tried} onNames={setNames} />
        <Labelled id="rule-object" label={t('roles.columns.object')} required problem={problems.get('object')}>
          <Select<string>
            id="rule-object"
            showSearch
            disabled={rule !== null}
            value={object}
            status={problems.has('object') ? 'error' : ''}
            optionFilterProp="label"
            options={objects.map(({ name, plural }) => ({ value: name, label: labelOf(plural, locale, name) }))}
            onChange={setObject}
          />
        </Labelled>
        <PeoplePicker
          id="rule-owners"
          label={t('sharingRules.owners')}
          hint={t('sharingRules.ownersHint')}
          problem={problems.get('owners')}
          people={owners}
          everybody={everybody}
          onPeople={setOwners}
        />
        {object === null ? null : <ConditionPart label={t('sharingRules.when')} object={object} text={when} onText={setWhen} />}
        <PeoplePicker
          id="rule-with"
          label={t('sharing.whom')}
          required
          problem={problems.get('with')}
          people={whom}
          everybody={everybody}
          onPeople={setWhom}
        />
        <Labelled id="rule-access" label={t('sharing.access')}>
          <Select<SharingRule['access']>
            id="rule-access"
            value={access}
            options={(['read', 'edit'] as const).map((one) => ({ value: one, label: t(`sharing.${one}`) }))}
            onChange={setAccess}
          />
        </Labelled>
      </form>
    </Sheet>
  );
}
