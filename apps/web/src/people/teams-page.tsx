import type { Member, Team } from '@tangram/contract';
import { Button, Icon, StatePanel } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { membersQuery, peopleClient, teamsQuery } from '../api/people.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { HeldByRules } from './held-by-rules.tsx';
import { MembersOf } from './members-of.tsx';
import { type Naming, namingsIn } from './naming-list.tsx';
import { NamedSheet } from './named-sheet.tsx';
import { PartBeside } from './part-beside.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { useOrder } from './use-order.ts';
import './tree/tree.css';
import { FindBar } from './find-bar.tsx';

/** The teams, with who is in them. */
export function TeamsPage() {
  const teams = useQuery(teamsQuery);
  const members = useQuery(membersQuery);
  const error = teams.error ?? members.error;
  return (
    <SettingsFrame here="teams">
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void Promise.all([teams.refetch(), members.refetch()])} />
      ) : teams.data && members.data ? (
        <Teams teams={teams.data} members={members.data} />
      ) : (
        <PageWaiting />
      )}
    </SettingsFrame>
  );
}

function Teams({ teams, members }: { readonly teams: readonly Team[]; readonly members: readonly Member[] }) {
  const { t } = useTranslation();
  const { carry, change } = useOrder();
  const [words, setWords] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [asking, setAsking] = useState<'edit' | 'new' | 'remove' | null>(null);
  const chosen = teams.find(({ id }) => id === chosenId) ?? null;
  const found = teams.filter(({ name }) => name.toLowerCase().includes(words.trim().toLowerCase()));
  const inside = (id: string) => new Set(members.filter((member) => member.teams.includes(id)).map((member) => member.id));
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const leadOf = ({ lead }: Team) => (lead ? t('tree.leadIs', { name: names.get(lead) ?? '' }) : t('tree.noLead'));
  const [held, setHeld] = useState<readonly Naming[]>([]);
  const done = () => {
    setAsking(null);
    setHeld([]);
  };

  async function remove(team: Team) {
    const reply = await peopleClient.removeTeam(team.id, team.version);
    if (!reply.ok && reply.problem.code === 'named_by_rules') return setHeld(namingsIn(reply.problem.errors));
    done();
    if (await carry(reply, { said: t('tree.removed', { name: team.name }) })) setChosenId(null);
  }

  const put = (member: Member, next: readonly string[], said: string) => change(member, { teams: next }, { teams: member.teams }, said);

  const panel = chosen ? (
    <PartBeside
      title={chosen.name}
      text={[leadOf(chosen), t('tree.count', { count: inside(chosen.id).size })].join(' · ')}
      onClose={() => setChosenId(null)}
    >
      <div className="tg-set-deeds">
        <Button icon="edit" onClick={() => setAsking('edit')}>
          {t('tree.edit')}
        </Button>
        <Button icon="trash" onClick={() => setAsking('remove')}>
          {t('tree.removeTeam')}
        </Button>
      </div>
      <MembersOf
        members={members}
        inside={inside(chosen.id)}
        onAdd={(one) => void put(one, [...one.teams, chosen.id], t('tree.added', { name: one.name, place: chosen.name }))}
        onRemove={(one) =>
          void put(
            one,
            one.teams.filter((id) => id !== chosen.id),
            t('tree.left', { name: one.name }),
          )
        }
      />
    </PartBeside>
  ) : null;

  return (
    <>
      <FindBar
        words={words}
        onWords={setWords}
        label={t('tree.findTeam')}
        count={t('tree.teams', { count: found.length })}
        make={{ label: t('tree.newTeam'), onMake: () => setAsking('new') }}
      />
      {found.length === 0 ? (
        <StatePanel figure={teams.length === 0 ? 'empty' : 'none'} title={t('tree.noTeams')} text={t('tree.noTeamsText')} />
      ) : (
        <div className="tg-order">
          <ul className="tg-order-list" aria-label={t('people.pages.teams')}>
            {found.map((team) => (
              <li key={team.id}>
                <button
                  type="button"
                  className={`tg-tree-line ${team.id === chosenId ? 'is-here' : ''}`}
                  aria-pressed={team.id === chosenId}
                  onClick={() => setChosenId(team.id)}
                >
                  <span className="tg-tree-name tg-cut">{team.name}</span>
                  <span className="tg-t3 tg-cut">{leadOf(team)}</span>
                  <span className="tg-t3">{t('tree.count', { count: inside(team.id).size })}</span>
                </button>
              </li>
            ))}
          </ul>
          {panel ?? <p className="tg-t3 tg-order-hint">{t('tree.chooseTeam')}</p>}
        </div>
      )}
      {asking === 'remove' && chosen ? (
        <Modal
          open
          title={t('tree.removeAsk', { name: chosen.name })}
          onCancel={done}
          width={440}
          closeIcon={<Icon name="close" label={t('words.close')} />}
          footer={
            <div className="tg-order-foot">
              <Button onClick={done}>{t('words.cancel')}</Button>
              <Button kind="danger" onClick={() => void remove(chosen)}>
                {t('tree.removeTeam')}
              </Button>
            </div>
          }
        >
          <p className="tg-t2">{t('tree.teamGoes', { count: inside(chosen.id).size })}</p>
          <HeldByRules places={held} />
        </Modal>
      ) : asking !== null ? (
        <NamedSheet
          title={asking === 'edit' && chosen ? t('tree.editing', { name: chosen.name }) : t('tree.newTeam')}
          start={asking === 'edit' && chosen ? chosen : { name: '', lead: null }}
          leadField="lead"
          leadLabel={t('tree.leader')}
          members={members}
          onSave={({ name, lead }) =>
            asking === 'edit' && chosen
              ? peopleClient.changeTeam(chosen.id, chosen.version, { name, lead })
              : peopleClient.createTeam({ name, lead })
          }
          onClose={done}
        />
      ) : null}
    </>
  );
}
