import { allowWay, conditionWay, waysOf } from '@tangram/design';
import { labelIn } from '@tangram/model';
import { requiredFields, stagesAsking } from '@tangram/process';
import { Button, Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { glyphOfType } from '../../runtime/fields/glyph-of-type.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { ConditionBox } from '../inspector/condition-box.tsx';
import { SwitchLine } from '../inspector/line.tsx';
import { WordsInput } from '../inspector/words-input.tsx';
import { type PipelineDesk, stagePointer, wayPointer } from './pipeline-desk.ts';
import { InspectorHead } from '../inspector/head.tsx';

interface Props {
  readonly desk: PipelineDesk;
  readonly from: string;
  readonly to: string;
}

/** A way from one stage to another: whether there is one, what must hold, and what its end asks for. */
export function WayInspector({ desk, from, to }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { pipeline, linked, object, readOnly } = desk;
  const way = waysOf(pipeline).find((one) => one.from === from && one.to === to);
  const target = linked.byName.get(to);
  if (!way || !target) return null;
  const pointer = wayPointer(way);
  const fields = requiredFields(linked, from, target);
  const { enters, leaves } = stagesAsking(linked, from, target);
  const gates = [...(leaves?.exit ? [leaves] : []), ...enters.filter(({ enter }) => enter)];
  const condition = (when: string, message: typeof way.message) =>
    desk.change(conditionWay(pipeline, from, to, { when, message }), desk.allowWords(way, 'condition'), pointer);
  return (
    <>
      <InspectorHead sign={<Icon name="stage" size={16} />} title={`${desk.nameOf(from)} → ${desk.nameOf(to)}`} />
      <div className="tg-props">
        <SwitchLine
          id="pipe-allowed"
          label={t('pipe.allowed')}
          {...(way.back && way.allowed ? { hint: t('pipe.backHint') } : {})}
          checked={way.allowed}
          disabled={readOnly}
          onChange={(checked) =>
            desk.change(allowWay(pipeline, from, to, checked), desk.allowWords(way, checked ? 'allow' : 'close'), pointer)
          }
        />
        {way.allowed ? (
          <>
            <ConditionBox
              object={pipeline.object}
              label={t('pipe.mustHold')}
              text={way.when ?? ''}
              hint={t('pipe.noCondition')}
              onText={(text) => condition(text, way.message)}
            />
            {way.when ? (
              <WordsInput
                id="pipe-way-message"
                label={t('pipe.message')}
                words={way.message ?? undefined}
                rows={2}
                readOnly={readOnly}
                onWords={(words) => condition(way.when ?? '', words ?? null)}
              />
            ) : null}
          </>
        ) : null}
      </div>
      {way.allowed ? (
        <section className="tg-inspect-part">
          <h3>
            {t('pipe.mustFill')} <span>{fields.length}</span>
          </h3>
          {fields.length === 0 ? <p className="tg-design-none">{t('pipe.asksNothing')}</p> : null}
          {fields.map((name) => {
            const field = object?.byName.get(name);
            return (
              <p key={name} className="tg-pipe-field">
                <Icon name={field ? glyphOfType[field.type] : 'warning'} size={14} />
                <span className="tg-cut">{labelIn(field?.label, locale, name)}</span>
              </p>
            );
          })}
          {gates.map((stage) => (
            <p key={stage.name} className="tg-pipe-field">
              <Icon name="lock" size={14} />
              <span className="tg-cut">{t('pipe.gateOf', { stage: desk.nameOf(stage.name) })}</span>
            </p>
          ))}
          <Button size="small" kind="quiet" onClick={() => desk.choose(stagePointer(pipeline.stages.indexOf(target)))}>
            {t('pipe.toStage', { stage: desk.nameOf(to) })}
          </Button>
        </section>
      ) : null}
    </>
  );
}
