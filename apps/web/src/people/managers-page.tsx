import type { Member } from '@tangram/contract';
import { Initial, StatePanel } from '@tangram/ui';
import { initialOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { membersQuery } from '../api/people.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { foundTwigs, type Spot, type Twig } from './tree/forest.ts';
import { Tree } from './tree/tree.tsx';
import { useOrder } from './use-order.ts';
import { FindBar } from './find-bar.tsx';

const twigOf = ({ id, name, manager }: Member): Twig => ({ id, name, above: manager, rank: null });

/** Who reports to whom. Whoever leads sees what those below own, so a move is felt at once. */
export function ManagersPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(membersQuery);
  const { change } = useOrder();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const led = new Set((data ?? []).flatMap(({ manager }) => manager ?? []));
  // Whoever has left leads nobody any more, or is still to be replaced.
  const members = (data ?? []).filter(({ id, state, service }) => !service && (state !== 'inactive' || led.has(id)));
  const byId = new Map(members.map((member) => [member.id, member]));
  const twigs = members.map(twigOf);

  async function move(id: string, { parent }: Spot) {
    const member = byId.get(id);
    if (!member) return;
    const { name, manager } = member;
    const said =
      parent === null ? t('tree.reportsToNobody', { name }) : t('tree.reportsTo', { name, manager: byId.get(parent)?.name ?? '' });
    await change(member, { manager: parent }, { manager }, said);
  }

  return (
    <SettingsFrame here="managers">
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : !data ? (
        <PageWaiting />
      ) : (
        <>
          <p className="tg-t2 tg-set-lead">{t('tree.managersText')}</p>
          <FindBar words={words} onWords={setWords} label={t('tree.findPerson')} count={t('people.count', { count: members.length })} />
          {foundTwigs(twigs, words).length === 0 ? (
            <StatePanel figure="none" title={t('people.noneFound')} text={t('people.noneFoundText')} />
          ) : (
            <Tree
              label={t('people.pages.managers')}
              twigs={twigs}
              words={words}
              ordered={false}
              chosen={chosen}
              onChoose={setChosen}
              onMove={(id, to) => void move(id, to)}
            >
              {({ twig, below }) => (
                <>
                  <Initial seed={twig.id} initial={initialOf(twig.name)} />
                  <span className={`tg-tree-name tg-cut ${byId.get(twig.id)?.state === 'inactive' ? 'tg-away' : ''}`}>
                    {twig.name} <span className="tg-t3">{byId.get(twig.id)?.title}</span>
                  </span>
                  {below > 0 ? <span className="tg-t3">{t('tree.reports', { count: below })}</span> : null}
                </>
              )}
            </Tree>
          )}
        </>
      )}
    </SettingsFrame>
  );
}
