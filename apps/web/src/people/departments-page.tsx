import type { Department, Member } from '@tangram/contract';
import { Button, StatePanel } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { departmentsQuery, membersQuery, peopleClient } from '../api/people.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { MembersOf } from './members-of.tsx';
import { NamedSheet } from './named-sheet.tsx';
import { PartBeside } from './part-beside.tsx';
import { type Naming, namingsIn } from './naming-list.tsx';
import { RemoveDepartment } from './remove-department.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { beside, nextBeside, type Spot, type Twig } from './tree/forest.ts';
import { Tree } from './tree/tree.tsx';
import { useOrder } from './use-order.ts';
import { FindBar } from './find-bar.tsx';

const twigOf = ({ id, name, parent, rank }: Department): Twig => ({ id, name, above: parent, rank });
const inside = (members: readonly Member[], id: string): ReadonlySet<string> =>
  new Set(members.filter(({ departments }) => departments.includes(id)).map((member) => member.id));

type Asking = 'rename' | 'new' | 'below' | 'remove';

/** The departments as a tree, with who is in them. */
export function DepartmentsPage() {
  const { t } = useTranslation();
  const departments = useQuery(departmentsQuery);
  const members = useQuery(membersQuery);
  const error = departments.error ?? members.error;
  return (
    <SettingsFrame here="departments">
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void Promise.all([departments.refetch(), members.refetch()])} />
      ) : departments.data && members.data ? (
        <Departments departments={departments.data} members={members.data} label={t('people.departments')} />
      ) : (
        <PageWaiting />
      )}
    </SettingsFrame>
  );
}

interface Props {
  readonly departments: readonly Department[];
  readonly members: readonly Member[];
  readonly label: string;
}

function Departments({ departments, members, label }: Props) {
  const { t } = useTranslation();
  const { carry, change } = useOrder();
  const [words, setWords] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const twigs = departments.map(twigOf);
  const chosen = departments.find(({ id }) => id === chosenId) ?? null;
  const nameOf = (id: string | null) => departments.find((one) => one.id === id)?.name ?? '';
  const leads = new Map(members.map(({ id, name }) => [id, name]));
  const [held, setHeld] = useState<readonly Naming[]>([]);
  const done = () => {
    setAsking(null);
    setHeld([]);
  };

  async function move(id: string, to: Spot) {
    const own = twigs.find((twig) => twig.id === id);
    if (!own) return;
    const back: Spot = { parent: own.above, before: nextBeside(twigs, own) };
    const said =
      to.parent === null ? t('tree.movedTop', { name: own.name }) : t('tree.moved', { name: own.name, below: nameOf(to.parent) });
    await carry(await peopleClient.moveDepartment(id, to), { said, undo: () => peopleClient.moveDepartment(id, back) });
  }

  async function remove(department: Department, to: string | null) {
    const reply = await peopleClient.removeDepartment(department.id, department.version, to);
    if (!reply.ok && reply.problem.code === 'named_by_rules') return setHeld(namingsIn(reply.problem.errors));
    done();
    if (await carry(reply, { said: t('tree.removed', { name: department.name }) })) setChosenId(null);
  }

  const put = (member: Member, next: readonly string[], said: string) =>
    change(member, { departments: next }, { departments: member.departments }, said);

  const panel = chosen ? (
    <PartBeside
      title={chosen.name}
      text={[
        chosen.head ? t('tree.headIs', { name: leads.get(chosen.head) ?? '' }) : t('tree.noHead'),
        t('tree.count', { count: inside(members, chosen.id).size }),
      ].join(' · ')}
      onClose={() => setChosenId(null)}
    >
      <div className="tg-set-deeds">
        <Button icon="edit" onClick={() => setAsking('rename')}>
          {t('tree.edit')}
        </Button>
        <Button icon="plus" onClick={() => setAsking('below')}>
          {t('tree.newBelow')}
        </Button>
        <Button icon="trash" onClick={() => setAsking('remove')}>
          {t('tree.removeDepartment')}
        </Button>
      </div>
      <MembersOf
        members={members}
        inside={inside(members, chosen.id)}
        onAdd={(one) => void put(one, [...one.departments, chosen.id], t('tree.added', { name: one.name, place: chosen.name }))}
        onRemove={(one) =>
          void put(
            one,
            one.departments.filter((id) => id !== chosen.id),
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
        label={t('tree.find')}
        count={t('tree.departments', { count: departments.length })}
        make={{ label: t('tree.newDepartment'), onMake: () => setAsking('new') }}
      />
      {departments.length === 0 ? (
        <StatePanel figure="empty" title={t('tree.noDepartments')} text={t('tree.noDepartmentsText')} />
      ) : (
        <div className="tg-order">
          <div>
            <Tree
              label={label}
              twigs={twigs}
              words={words}
              ordered
              chosen={chosenId}
              onChoose={setChosenId}
              onMove={(id, to) => void move(id, to)}
            >
              {({ twig }) => (
                <>
                  <span className="tg-tree-name tg-cut">{twig.name}</span>
                  <span className="tg-t3 tg-cut">{leads.get(departments.find(({ id }) => id === twig.id)?.head ?? '') ?? ''}</span>
                  <span className="tg-t3">{t('tree.count', { count: inside(members, twig.id).size })}</span>
                </>
              )}
            </Tree>
          </div>
          {panel ?? <p className="tg-t3 tg-order-hint">{t('tree.choose')}</p>}
        </div>
      )}
      {asking === 'remove' && chosen ? (
        <RemoveDepartment
          department={chosen}
          departments={departments}
          people={inside(members, chosen.id).size}
          below={beside(twigs, chosen.id).length}
          held={held}
          onRemove={(to) => void remove(chosen, to)}
          onClose={done}
        />
      ) : asking !== null ? (
        <NamedSheet
          title={asking === 'rename' && chosen ? t('tree.editing', { name: chosen.name }) : t('tree.newDepartment')}
          start={asking === 'rename' && chosen ? { name: chosen.name, lead: chosen.head } : { name: '', lead: null }}
          leadField="head"
          leadLabel={t('tree.head')}
          members={members}
          onSave={({ name, lead }) =>
            asking === 'rename' && chosen
              ? peopleClient.changeDepartment(chosen.id, chosen.version, { name, head: lead })
              : peopleClient.createDepartment({ name, head: lead, parent: asking === 'below' ? (chosen?.id ?? null) : null })
          }
          onClose={done}
        />
      ) : null}
    </>
  );
}
