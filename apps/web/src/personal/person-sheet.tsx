import { personalFileOf, type ToldPart, type ToldRecord } from '@tangram/contract';
import type { Field } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { labelOf, momentText, textOfValue } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { mentionsQuery, personQuery } from '../api/personal.ts';
import { usePlace } from '../settings/use-place.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { Sheet } from '../shell/sheet.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { EraseForm } from './erase-form.tsx';
import type { Found } from './find-person.tsx';
import { MentionList } from './mention-list.tsx';

interface Props {
  readonly person: Found;
  readonly onClose: () => void;
}

/** Everything that is known of a person, with what can be done about it. */
export function PersonSheet({ person, onClose }: Props) {
  const { t } = useTranslation();
  const { session } = useScreens();
  const [erasing, setErasing] = useState(false);
  const { data, error, refetch } = useQuery(personQuery(person.object.name, person.id));
  const may = (action: string) => session.actions.includes(action);
  if (erasing) return <EraseForm person={person} onClose={onClose} />;
  const foot = (
    <>
      <span className="tg-grow" />
      {may('purge') && !person.object.document.builtIn ? (
        <Button kind="danger" icon="trash" onClick={() => setErasing(true)}>
          {t('personal.erase')}
        </Button>
      ) : null}
      {may('export') ? (
        <a className="tg-btn tg-btn-default" href={personalFileOf(person.object.name, person.id)} download>
          <Icon name="download" size={14} />
          {t('personal.download')}
        </a>
      ) : null}
    </>
  );
  return (
    <Sheet title={t('personal.of', { name: person.title })} tall onClose={onClose} foot={foot}>
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : data ? (
        <>
          <p className="tg-t2 tg-set-lead">{t('personal.noted')}</p>
          {data.parts.map((part) => (
            <Part key={`${part.object} ${part.by ?? ''}`} part={part} />
          ))}
          <Elsewhere person={person} />
        </>
      ) : (
        <PageWaiting />
      )}
    </Sheet>
  );
}

/** What no field tells of, on demand: it looks through all texts. */
function Elsewhere({ person }: { readonly person: Found }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const { data, error, isFetching } = useQuery({ ...mentionsQuery(person.object.name, person.id), enabled: asked });
  return (
    <section className="tg-personal-part" aria-label={t('personal.elsewhere')}>
      <h3>{t('personal.elsewhere')}</h3>
      <p className="tg-t2">{t('personal.elsewhereText')}</p>
      {data ? (
        <MentionList mentions={data} />
      ) : (
        <Button icon="search" size="small" busy={isFetching} onClick={() => setAsked(true)}>
          {t('personal.lookElsewhere')}
        </Button>
      )}
      {error ? (
        <p className="tg-set-problem" role="alert">
          {problemOf(error).detail}
        </p>
      ) : null}
    </section>
  );
}

function Part({ part }: { readonly part: ToldPart }) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const { locale } = usePlace();
  const object = model.objects.get(part.object);
  return (
    <section className="tg-personal-part">
      <h3>
        {labelOf(object?.label, locale, part.object)}
        <span className="tg-t3">{part.by === null ? '' : t('personal.records', { count: part.count })}</span>
      </h3>
      {part.records.map((record) => (
        <Told key={record.id} record={record} fieldOf={(name) => object?.byName.get(name)} />
      ))}
      {part.count > part.records.length ? <p className="tg-t3">{t('personal.more', { count: part.count - part.records.length })}</p> : null}
    </section>
  );
}

function Told({ record, fieldOf }: { readonly record: ToldRecord; readonly fieldOf: (name: string) => Field | undefined }) {
  const { t } = useTranslation();
  const place = usePlace();
  const textIn = (name: string, value: unknown): string => {
    const field = fieldOf(name);
    return field ? textOfValue(value, field, place) : String(value ?? '');
  };
  return (
    <dl className="tg-personal-record">
      {Object.entries(record.values).map(([name, value]) => (
        <div key={name}>
          <dt>{labelOf(fieldOf(name)?.label, place.locale, name)}</dt>
          <dd>
            {textIn(name, value) || '—'}
            {record.past
              .filter(({ field }) => field === name)
              .map(({ at, value: before }) => (
                <span key={at} className="tg-t3 tg-personal-past">
                  {t('personal.before', { value: textIn(name, before), when: momentText(at, place) })}
                </span>
              ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
