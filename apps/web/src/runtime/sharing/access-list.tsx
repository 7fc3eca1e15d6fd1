import type { RecordAccess } from '@tangram/contract';
import { Button, Initial, Tag, type TagTone } from '@tangram/ui';
import { initialOf } from '@tangram/view';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { accessOfQuery, accessQuery } from '../../api/sharing.ts';
import { PageWaiting, ProblemPanel } from '../../shell/page-states.tsx';
import { RecordPicker } from '../fields/record-picker.tsx';

interface Props {
  readonly object: string;
  readonly id: string;
}

const tones: Readonly<Record<RecordAccess['level'], TagTone>> = { none: 'neutral', read: 'neutral', edit: 'accent', delete: 'warning' };

/** Who can see a record, and why; and of one person, why not. Not there for whoever may not know. */
export function AccessList({ object, id }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(accessQuery(object, id, q));
  if (error && problemOf(error).status === 403) return null;
  const people = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <section aria-label={t('sharing.who')}>
      <h3>{t('sharing.who')}</h3>
      <p className="tg-t3">{t('sharing.whoText')}</p>
      <Input
        allowClear
        aria-label={t('sharing.find')}
        placeholder={t('sharing.find')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <PageWaiting />
      ) : people.length === 0 ? (
        <p className="tg-t3">{t('sharing.noneFound')}</p>
      ) : (
        <ul className="tg-share-list">
          {people.map((one) => (
            <AccessLine key={one.user.id} access={one} />
          ))}
        </ul>
      )}
      {hasNextPage ? (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('sharing.more')}
        </Button>
      ) : null}
      <WhyNot object={object} id={id} />
    </section>
  );
}

function AccessLine({ access: { user, level, reasons, against } }: { readonly access: RecordAccess }) {
  const { t } = useTranslation();
  return (
    <li className="tg-share-line">
      <Initial seed={user.id} initial={initialOf(user.name)} />
      <span className="tg-share-who">
        <span className="tg-cut" title={user.name}>
          {user.name}
        </span>
        {[...reasons, ...against].map(({ text }) => (
          <span key={text} className="tg-t3">
            {text}
          </span>
        ))}
      </span>
      <Tag tone={tones[level]}>{t(`sharing.levels.${level}`)}</Tag>
    </li>
  );
}

/** What keeps a record from one person. */
function WhyNot({ object, id }: Props) {
  const { t } = useTranslation();
  const [user, setUser] = useState<string | null>(null);
  const { data, error } = useQuery({ ...accessOfQuery(object, id, user ?? ''), enabled: user !== null });
  return (
    <div className="tg-share-why">
      <span className="tg-t2">{t('sharing.whyNot')}</span>
      <RecordPicker object="user" label={t('sharing.whyNot')} value={user} onChange={setUser} />
      {user !== null && error ? <p className="tg-set-problem">{problemOf(error).detail}</p> : null}
      {user !== null && data ? (
        <ul className="tg-share-list">
          <AccessLine access={data} />
        </ul>
      ) : null}
    </div>
  );
}
