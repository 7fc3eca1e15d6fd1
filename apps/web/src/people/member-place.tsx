import { momentText } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { languages, zones } from '../account/zones.ts';
import { usePlace } from '../settings/use-place.ts';
import type { FieldProblems } from './field-problems.ts';
import { Labelled } from './labelled.tsx';

interface Place {
  readonly timeZone: string | null;
  readonly locale: string | null;
}

interface Props {
  readonly draft: Place;
  readonly problems: FieldProblems;
  readonly onPlace: (place: Partial<Place>) => void;
}

/** Which language somebody reads, and in which zone they are; nothing: as their device says. */
export function MemberPlace({ draft, problems, onPlace }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Labelled id="member-locale" label={t('account.locale')} problem={problems.get('locale')}>
        <Select
          id="member-locale"
          allowClear
          value={draft.locale}
          options={[...languages]}
          onChange={(value: string | undefined) => onPlace({ locale: value ?? null })}
        />
      </Labelled>
      <Labelled id="member-zone" label={t('account.timeZone')} problem={problems.get('time_zone')}>
        <Select
          id="member-zone"
          allowClear
          showSearch
          value={draft.timeZone}
          options={zones}
          optionFilterProp="label"
          onChange={(value: string | undefined) => onPlace({ timeZone: value ?? null })}
        />
      </Labelled>
    </>
  );
}

/** When somebody last came in. */
export function LastSignIn({ when }: { readonly when: string | null }) {
  const { t } = useTranslation();
  const place = usePlace();
  return <p className="tg-set-hint">{t('people.lastWas', { when: when ? momentText(when, place) : t('people.never') })}</p>;
}
