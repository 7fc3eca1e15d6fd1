import type { ProblemEntry, RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition, Pipeline } from '@tangram/model';
import { Button, Icon, IconButton, Menu, PathBar, StagePiece } from '@tangram/ui';
import { daysAgo, labelOf, nextStage, type PathStretch, refusalWords, stretchesOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pathQuery } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { lookOfStage } from '../fields/stage/stage-look.ts';
import { withOptions } from '../fields/with-options.ts';
import { useRecordRules } from '../rules/record-rules.ts';
import { GateLine } from './gate-line.tsx';
import { TurnIntoTest } from './turn-into-test.tsx';
import { useMove } from './use-move.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly field: Field;
  readonly record: RecordRow;
  /** Opens the form, set to a stage, where what is missing for it can be filled in. */
  readonly onFill: (stage: string) => void;
}

/** How far the record is, how long it has been there, what the next step asks for, and the step itself. */
export function StagePath({ object, field, record, onFill }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const { options } = useRecordRules();
  const allowed = options.get(field.name);
  // A record type may have some of the stages; where the record stands is on its path all the same.
  const { pipeline } = withOptions(field, allowed && new Set([...allowed, String(record[field.name] ?? '')])) ?? field;
  const { data: path } = useQuery({ ...pathQuery(object.name, record.id), enabled: pipeline !== null });
  const move = useMove(object, record, pipeline);
  if (!pipeline) return null;
  const current = String(record[field.name] ?? path?.current ?? '');
  const days = daysAgo(path?.enteredAt, place);
  const following = nextStage(pipeline, current);
  const may = new Set(path?.next.flatMap(({ to }) => (allowed?.has(to) === false ? [] : [to])));
  const named = (name: string) => labelOf(pipeline.byName.get(name)?.label, place.locale, name);
  const segments = stretchesOf(pipeline, current, days).map((stretch) => ({
    name: stretch.name,
    state: stretch.state,
    ...(stretch.used === null ? {} : { used: stretch.used }),
    ...(may.has(stretch.name)
      ? { onSelect: () => void move.go(stretch.name), hint: t('record.advance', { stage: named(stretch.name) }) }
      : {}),
    caption: <Caption pipeline={pipeline} stretch={stretch} label={named(stretch.name)} days={days} />,
  }));
  const elsewhere = [...may].filter((name) => name !== following && name !== current);
  const asked = move.refused?.to ?? following;
  const refused = move.refused?.problem;
  const gaps = refused
    ? refused.errors.filter(({ code }) => code === 'required_by_stage' || code === 'required')
    : (path?.next.find(({ to }) => to === following)?.missing ?? []);
  const others = refused?.errors.filter((error) => !gaps.includes(error)) ?? [];
  return (
    <>
      <div className="tg-path-band">
        <PathBar segments={segments} label={labelOf(field.label, place.locale, field.name)} />
        <div className="tg-path-summary">{segments.find(({ state }) => state === 'current' || state === 'lost')?.caption}</div>
        <div className="tg-path-deeds">
          {following !== null && may.has(following) ? (
            <Button kind="primary" size="small" busy={move.busy} onClick={() => void move.go(following)}>
              {t('record.advance', { stage: named(following) })}
            </Button>
          ) : null}
          {elsewhere.length > 0 ? (
            <Menu
              placement="bottomRight"
              items={elsewhere.map((name) => ({ key: name, icon: <StagePiece {...lookOfStage(pipeline, name)} />, label: named(name) }))}
              onPick={(key) => void move.go(key)}
            >
              <IconButton icon="more" size="small" label={t('record.otherStages')} />
            </Menu>
          ) : null}
        </div>
      </div>
      <GateLine
        object={object}
        stage={asked === null ? '' : named(asked)}
        gaps={gaps}
        refusal={
          refused && others.length === 0 && gaps.length === 0
            ? refused.detail || refused.title
            : refusalWords(object, withoutPath(others, field.name), place.locale)
        }
        guidance={labelOf(pipeline.byName.get(current)?.guidance, place.locale)}
        deed={asked === null ? null : <TurnIntoTest object={object.name} record={record.id} attempt={() => ({ [field.name]: asked })} />}
        onFill={() => asked !== null && onFill(asked)}
      />
    </>
  );
}

/** What is said of the stage itself needs no name before it. */
const withoutPath = (errors: readonly ProblemEntry[], stage: string): readonly ProblemEntry[] =>
  errors.map((error) => (error.path === stage ? { ...error, path: '' } : error));

interface CaptionProps {
  readonly pipeline: Pipeline;
  readonly stretch: PathStretch;
  readonly label: string;
  readonly days: number | null;
}

function Caption({ pipeline, stretch: { name, state }, label, days }: CaptionProps) {
  const { t } = useTranslation();
  const stage = pipeline.byName.get(name);
  const here = state === 'current' || state === 'lost';
  const counted = state === 'current' && stage?.type === 'open' && days !== null ? days + 1 : null;
  const note =
    counted === null
      ? ''
      : stage?.maxDays
        ? t('record.dayOf', { day: counted, of: stage.maxDays })
        : t('record.dayAlone', { day: counted });
  return (
    <>
      {state === 'done' ? <Icon name="check" size={14} /> : <StagePiece {...(state === 'ahead' ? ahead : lookOfStage(pipeline, name))} />}
      <span className={here ? 'tg-path-here tg-cut' : `tg-cut ${state === 'done' ? 'tg-t2' : 'tg-t3'}`}>{label}</span>
      <span className="tg-grow" />
      <span className="tg-small tg-t3 tg-path-note">{note}</span>
    </>
  );
}

const ahead = { fill: { kind: 'ahead' } } as const;
