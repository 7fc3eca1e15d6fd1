import type { ApiKey, Member } from '@tangram/contract';
import { Button, IconButton, StatePanel, Tag, useToast } from '@tangram/ui';
import { labelOf, momentText } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { keysQuery, peopleClient, peopleKey } from '../api/people.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { usePlace } from '../settings/use-place.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { inARow } from './in-a-row.ts';
import { KeySheet } from './key-sheet.tsx';
import { ServiceSheet } from './service-sheet.tsx';
import './keys.css';

/** API keys, with a way to make and to revoke them. @param members whose keys are shown: everybody; null: only one's own */
export function KeyList({ members }: { readonly members: readonly Member[] | null }) {
  const { t } = useTranslation();
  const all = members !== null;
  const { data, error, refetch } = useQuery(keysQuery(all));
  const [open, setOpen] = useState<'key' | 'service' | null>(null);
  return (
    <>
      <div className="tg-set-tools">
        <span className="tg-t2">{t('people.keysText')}</span>
        <span className="tg-set-make tg-set-deeds">
          {all ? <Button onClick={() => setOpen('service')}>{t('people.newService')}</Button> : null}
          <Button kind={all ? 'primary' : 'default'} icon="plus" onClick={() => setOpen('key')}>
            {t('people.newKey')}
          </Button>
        </span>
      </div>
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <PageWaiting />
      ) : data.length === 0 ? (
        all ? (
          <StatePanel figure="empty" title={t('people.noKeys')} text={t('people.noKeysText')} />
        ) : null
      ) : (
        <ul className="tg-keys-made">
          {data.map((key) => (
            <KeyLine key={key.id} apiKey={key} members={members} />
          ))}
        </ul>
      )}
      {open === 'key' ? <KeySheet services={(members ?? []).filter(({ service }) => service)} onClose={() => setOpen(null)} /> : null}
      {open === 'service' ? <ServiceSheet onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function KeyLine({ apiKey, members }: { readonly apiKey: ApiKey; readonly members: readonly Member[] | null }) {
  const { t } = useTranslation();
  const place = usePlace();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { model } = useScreens();
  const { id, name, user, hint, access, objects, expiresAt, lastUsed } = apiKey;
  const owner = members?.find((member) => member.id === user);
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= place.now;
  const labels = objects?.map((one) => labelOf(model.objects.get(one)?.label, place.locale, one)) ?? [t('people.allObjects')];
  const revoke = async () => {
    const reply = await peopleClient.revokeKey(id, members !== null);
    toast({ text: reply.ok ? t('people.revoked', { name }) : sayProblem(reply.problem, t('states.offline.text')) });
    await queryClient.invalidateQueries({ queryKey: peopleKey });
  };
  return (
    <li className="tg-key-made">
      <span className="tg-key-who">
        <span>
          {name} {isOver ? <Tag tone="warning">{t('people.keyOver')}</Tag> : null}
        </span>
        <span className="tg-t3">
          <span className="tg-mono">{hint}…</span>
          {owner ? ` · ${owner.name}` : ''}
        </span>
      </span>
      <span className="tg-key-scope">
        <Tag tone={access === 'write' ? 'accent' : 'neutral'}>{t(access === 'write' ? 'people.keyWrite' : 'people.keyRead')}</Tag>
        <span className="tg-t2">{inARow(labels, place.locale)}</span>
      </span>
      <span className="tg-t2 tg-key-when">
        <span>{lastUsed ? t('people.keyUsed', { day: lastUsed }) : t('people.keyUnused')}</span>
        <span className="tg-t3">{expiresAt ? t('people.keyUntil', { when: momentText(expiresAt, place) }) : t('people.keyForever')}</span>
      </span>
      <IconButton icon="trash" label={t('people.revoke', { name })} onClick={() => void revoke()} />
    </li>
  );
}
