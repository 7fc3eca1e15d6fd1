import type { MarkedObject } from '@tangram/contract';
import { StatePanel } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { markedQuery } from '../api/personal.ts';
import { inARow } from '../people/in-a-row.ts';
import { SettingsFrame } from '../people/settings-frame.tsx';
import { useSettings } from '../settings/settings-context.tsx';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { FindPerson, type Found } from './find-person.tsx';
import { PersonSheet } from './person-sheet.tsx';
import './personal.css';

/** Which fields hold personal data, and everything that is known of one person. */
export function PersonalPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(markedQuery);
  const [person, setPerson] = useState<Found | null>(null);
  return (
    <SettingsFrame here="personal">
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <PageWaiting />
      ) : data.length === 0 ? (
        <StatePanel figure="empty" title={t('personal.none')} text={t('personal.noneText')} />
      ) : (
        <>
          <section className="tg-set-part" aria-labelledby="personal-find">
            <h2 id="personal-find">{t('personal.find')}</h2>
            <p className="tg-t2">{t('personal.findText')}</p>
            <FindPerson marked={data} onFound={setPerson} />
          </section>
          <section className="tg-set-part" aria-labelledby="personal-fields">
            <h2 id="personal-fields">{t('personal.fields')}</h2>
            <p className="tg-t2">{t('personal.fieldsText')}</p>
            <Marked marked={data} />
          </section>
        </>
      )}
      {person ? <PersonSheet key={person.id} person={person} onClose={() => setPerson(null)} /> : null}
    </SettingsFrame>
  );
}

function Marked({ marked }: { readonly marked: readonly MarkedObject[] }) {
  const { model } = useScreens();
  const { locale } = useSettings();
  return (
    <ul className="tg-personal-marked">
      {marked.map(({ object: name, fields }) => {
        const object = model.objects.get(name);
        return (
          <li key={name}>
            <span>{labelOf(object?.label, locale, name)}</span>
            <span className="tg-t2">
              {inARow(
                fields.map((field) => labelOf(object?.byName.get(field)?.label, locale, field)),
                locale,
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
