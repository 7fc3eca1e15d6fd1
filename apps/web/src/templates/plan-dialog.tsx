import type { TemplateDeed, TemplateEntry, TemplatePlan, TemplateWish } from '@tangram/contract';
import { Button, Icon } from '@tangram/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { templatePlanQuery } from '../api/templates.ts';
import { AllOfOne, type Chosen, ConflictChoices, useChosen } from '../merging/conflict-choices.tsx';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { PageWaiting } from '../shell/page-states.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { ClashChoices, type Places } from './clash-choices.tsx';
import { PlanWords } from './plan-words.tsx';
import { PublishProgress } from './publish-progress.tsx';
import { RemovalWords } from './removal-words.tsx';
import { useTemplateDeed } from './use-template-deed.ts';

interface Props {
  readonly template: TemplateEntry;
  readonly deed: TemplateDeed;
  readonly onClose: () => void;
}

/** What would come of installing, upgrading or removing a template; what has to be decided for it; and the ways to do it. */
export function PlanDialog({ template, deed, onClose }: Props) {
  const { t } = useTranslation();
  const [wish, setWish] = useState<TemplateWish>({ do: deed });
  const [places, setPlaces] = useState<Places>({});
  const [chosen, setChosen] = useChosen();
  const work = useTemplateDeed(template.name, onClose);
  const { busy, step, problem } = work;
  // While it goes live the answer to what would come of it is no news.
  const {
    data: plan,
    error,
    isFetching,
  } = useQuery({ ...templatePlanQuery(template.name, wish), enabled: !busy, placeholderData: keepPreviousData });
  const goOn = () =>
    setWish((now) => ({ ...now, places: { ...now.places, ...places }, choices: { ...now.choices, ...Object.fromEntries(chosen) } }));
  const versions = { label: template.label, from: plan?.from ?? '', to: plan?.to ?? template.version };
  const sorry = error ? problemOf(error) : problem;
  return (
    <Modal
      open
      width={680}
      title={t(`templates.title.${deed}`, versions)}
      onCancel={onClose}
      closable={!busy}
      mask={{ closable: !busy }}
      keyboard={!busy}
      closeIcon={<Icon name="close" label={t('words.close')} />}
      footer={
        step || !plan ? null : (
          <div className="tg-tpl-foot">
            {plan.conflicts.length > 1 ? <AllOfOne conflicts={plan.conflicts} theirs={t('templates.allNew')} onChoose={setChosen} /> : null}
            <span className="tg-grow" />
            {plan.check ? (
              <Ways plan={plan} wish={wish} work={work} isFetching={isFetching} />
            ) : (
              <GoOn open={openIn(plan, places, chosen)} busy={isFetching} onGo={goOn} />
            )}
          </div>
        )
      }
    >
      {plan ? (
        <div className="tg-tpl-plan">
          <ClashChoices clashes={plan.clashes} places={places} onPlaces={setPlaces} />
          {plan.conflicts.length > 0 ? (
            <section>
              <p className="tg-t2">{t('templates.conflicts', { count: plan.conflicts.length })}</p>
              <ConflictChoices conflicts={plan.conflicts} theirs={t('templates.newVersion')} chosen={chosen} onChoose={setChosen} />
            </section>
          ) : null}
          {deed === 'uninstall' ? (
            <RemovalWords plan={plan} also={wish.remove ?? []} onAlso={(remove) => setWish((now) => ({ ...now, remove }))} />
          ) : null}
          <PlanWords plan={plan} deed={deed} />
        </div>
      ) : error ? null : (
        <PageWaiting />
      )}
      {step ? <PublishProgress step={step} /> : null}
      {sorry ? (
        <p className="tg-tpl-wrong" role="alert">
          {[sayProblem(sorry, t('states.offline.text')), ...sorry.errors.map(({ message }) => message)].join(' ')}
        </p>
      ) : null}
    </Modal>
  );
}

/** How many places nobody has decided on yet. */
const openIn = ({ clashes, conflicts }: TemplatePlan, places: Places, chosen: Chosen): number =>
  clashes.filter(({ ref }) => places[ref] === undefined || places[ref] === '').length +
  conflicts.filter(({ key }) => !chosen.has(key)).length;

function GoOn({ open, busy, onGo }: { readonly open: number; readonly busy: boolean; readonly onGo: () => void }) {
  const { t } = useTranslation();
  return (
    <Button kind="primary" disabled={open > 0} busy={busy} onClick={onGo}>
      {open > 0 ? t('designer.conflict.open', { count: open }) : t('templates.goOn')}
    </Button>
  );
}

interface WaysProps {
  readonly plan: TemplatePlan;
  readonly wish: TemplateWish;
  readonly work: ReturnType<typeof useTemplateDeed>;
  readonly isFetching: boolean;
}

/** As a draft to look at, or live at once. */
function Ways({ plan, wish, work: { busy, draft, look, carryOut, show }, isFetching }: WaysProps) {
  const { t } = useTranslation();
  const { session } = useScreens();
  const mayPublish = session.actions.includes('publish') && plan.check?.errors.length === 0;
  return (
    <>
      <Button busy={busy} onClick={() => void (draft === null ? look(wish) : show(draft))}>
        {t('templates.look')}
      </Button>
      <Button
        kind={wish.do === 'uninstall' ? 'danger' : 'primary'}
        disabled={!mayPublish}
        busy={busy || isFetching}
        onClick={() => void carryOut(wish)}
      >
        {t(`templates.now.${wish.do}`)}
      </Button>
    </>
  );
}
