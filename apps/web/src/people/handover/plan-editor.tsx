import type { HandoverForeseen, Holdings, Member } from '@tangram/contract';
import { Button, Icon } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { valueOf } from '../../api/client.ts';
import { handoverClient, peopleKey } from '../../api/people.ts';
import { sayProblem } from '../../runtime/undo/refusals.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { NamingList } from '../naming-list.tsx';
import '../tree/tree.css';
import { HoldingRow } from './holding-row.tsx';
import { isPlanned, type Plan, planKey, unplanned, wishOf } from './plan.ts';
import { Successors } from './successors.tsx';

interface Props {
  readonly member: Member;
  readonly members: readonly Member[];
  readonly holdings: Holdings;
}

/** Who gets what: everything at once, or kind by kind, by conditions, in turn. What it comes to is counted while one chooses. */
export function PlanEditor({ member, members, holdings }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { model } = useScreens();
  const [plan, setPlan] = useState<Plan>({});
  const [views, setViews] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { data } = holdings;
  const others = members.filter(({ id, state, service }) => id !== member.id && state !== 'inactive' && !service);
  const wish = wishOf(data, plan, views[0] ?? null);
  const foreseen = useQuery<HandoverForeseen>({
    queryKey: [...peopleKey, 'foreseen', member.id, wish],
    queryFn: () => valueOf(handoverClient.foresee(member.id, wish)),
    enabled: wish.steps.length > 0,
    placeholderData: (before) => before,
    retry: false,
  });
  const missing = data.filter((holding) => !isPlanned(holding, plan)).length;
  const total = wish.steps.length === 0 ? 0 : (foreseen.data?.total ?? 0);
  const giveAll = (to: readonly string[]) => {
    setPlan(Object.fromEntries(data.map((holding) => [planKey(holding), { ...(plan[planKey(holding)] ?? unplanned), rest: to }])));
    if (holdings.views > 0) setViews(to.slice(0, 1));
  };

  async function begin() {
    setBusy(true);
    const reply = await handoverClient.begin(member.id, wish);
    setBusy(false);
    setAsking(false);
    setProblem(reply.ok ? null : sayProblem(reply.problem, t('states.offline.text')));
    await queryClient.invalidateQueries({ queryKey: peopleKey });
  }

  return (
    <>
      <p className="tg-t2 tg-set-lead">{t(data.length === 0 ? 'handover.nothing' : 'handover.text', { name: member.name })}</p>
      {data.length > 0 ? (
        <div className="tg-leaving-all">
          <Successors id="handover-all" label={t('handover.all')} people={others} to={[]} onChange={giveAll} />
        </div>
      ) : null}
      <ul className="tg-leaving-list" aria-label={t('handover.has', { name: member.name })}>
        {data.map((holding) => (
          <HoldingRow
            key={planKey(holding)}
            holding={holding}
            object={model.objects.get(holding.object)}
            people={others}
            step={plan[planKey(holding)] ?? unplanned}
            counts={foreseen.data?.steps.find(({ object, field }) => object === holding.object && field === holding.field) ?? null}
            onStep={(step) => setPlan((now) => ({ ...now, [planKey(holding)]: step }))}
          />
        ))}
        {holdings.views > 0 ? (
          <li className="tg-leaving-row">
            <div>
              <strong>{t('handover.views')}</strong>
              <span className="tg-t3">{t('handover.viewsCount', { count: holdings.views })}</span>
            </div>
            <Successors
              id="handover-views"
              label={t('handover.viewsTo')}
              people={others}
              to={views}
              onChange={(to) => setViews(to.slice(-1))}
            />
          </li>
        ) : null}
      </ul>
      {holdings.keys > 0 ? <p className="tg-t2">{t('handover.keys', { count: holdings.keys })}</p> : null}
      {holdings.named.length > 0 ? (
        <section className="tg-leaving-named">
          <p className="tg-t2">{t('handover.named', { name: member.name, count: holdings.named.length })}</p>
          <NamingList label={t('tree.namedBy')} places={holdings.named} />
        </section>
      ) : null}
      <footer className="tg-leaving-foot">
        <span className={problem ? 'tg-set-problem' : 'tg-t2'} role={problem ? 'alert' : 'status'}>
          {problem ?? (missing > 0 ? t('handover.missing', { count: missing }) : t('handover.will', { count: total }))}
        </span>
        <span className="tg-grow" />
        <Button kind="primary" disabled={missing > 0} onClick={() => setAsking(true)}>
          {t(data.length === 0 ? 'people.deactivate' : 'handover.go')}
        </Button>
      </footer>
      {asking ? (
        <Modal
          open
          title={t('handover.ask', { name: member.name })}
          onCancel={() => setAsking(false)}
          width={440}
          closeIcon={<Icon name="close" label={t('words.close')} />}
          footer={
            <div className="tg-order-foot">
              <Button onClick={() => setAsking(false)}>{t('words.cancel')}</Button>
              <Button kind="danger" busy={busy} onClick={() => void begin()}>
                {t(data.length === 0 ? 'people.deactivate' : 'handover.go')}
              </Button>
            </div>
          }
        >
          <p className="tg-t2">{t('handover.askText', { count: total })}</p>
        </Modal>
      ) : null}
    </>
  );
}
