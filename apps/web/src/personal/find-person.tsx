import type { MarkedObject } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { shortListQuery } from '../api/records.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { ProblemPanel } from '../shell/page-states.tsx';
import { useScreens } from '../shell/screens-context.tsx';

/** A person whose data is looked at. */
export interface Found {
  readonly object: ObjectDefinition;
  readonly id: string;
  readonly title: string;
}

const MOST = 8;

interface Props {
  readonly marked: readonly MarkedObject[];
  readonly onFound: (person: Found) => void;
}

/** Looks a person up by what the object's search finds. */
export function FindPerson({ marked, onFound }: Props) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const { locale } = useSettings();
  const objects = [...marked].sort((a, b) => Number(b.person) - Number(a.person)).flatMap(({ object }) => model.objects.get(object) ?? []);
  const [name, setName] = useState(objects[0]?.name ?? '');
  const [text, setText] = useState('');
  const object = model.objects.get(name);
  return (
    <>
      <div className="tg-set-tools tg-personal-find">
        <Select
          aria-label={t('personal.object')}
          value={name}
          options={objects.map((one) => ({ value: one.name, label: labelOf(one.label, locale, one.name) }))}
          onChange={setName}
        />
        <Input
          className="tg-set-find"
          type="search"
          aria-label={t('personal.search')}
          placeholder={t('personal.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {object && text.trim() !== '' ? <Hits object={object} text={text.trim()} onFound={onFound} /> : null}
    </>
  );
}

interface HitsProps {
  readonly object: ObjectDefinition;
  readonly text: string;
  readonly onFound: (person: Found) => void;
}

function Hits({ object, text, onFound }: HitsProps) {
  const { t } = useTranslation();
  const title = object.nameField.name;
  const { data, error, refetch } = useQuery(shortListQuery(object.name, { search: text, select: [title] }, MOST));
  if (error) return <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.data.length === 0) return <p className="tg-t3">{t('personal.nobody')}</p>;
  return (
    <ul className="tg-personal-hits">
      {data.data.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            className="tg-personal-hit"
            onClick={() => onFound({ object, id: row.id, title: String(row[title] ?? row.id) })}
          >
            {String(row[title] ?? t('record.untitled'))}
          </button>
        </li>
      ))}
    </ul>
  );
}
