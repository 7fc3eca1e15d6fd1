import type { PathStep, Problem, RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition, Pipeline } from '@tangram/model';
import { Button, Icon, PathBar, type PathSegment, StagePiece, useToast } from '@tangram/ui';
import { daysAgo, labelOf } from '@tangram/view';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { pathQuery, recordsKey } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { lookOfStage } from '../fields/stage/stage-look.ts';
import { GateLine } from './gate-line.tsx';

interface Props {
  readonly object: ObjectDefinition;
  readonly field: Field;
  readonly record: RecordRow;
  /** Opens the form, where what is missing can be filled in. */
  readonly onEdit: () => void;
}

/** How far the record is, how long it has been there, what the next step asks for, and the step itself. */
export function StagePath({ object, field, record, onEdit }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const { pipeline } = field;
  const { data: path } = useQuery({ ...pathQuery(object.name, record.id), enabled: pipeline !== null });
  const move = useMove(object, record);
  const current = String(record[field.name] ?? path?.current ?? '');
  if (!pipeline) return null;
  const days = daysAgo(path?.enteredAt, place);
  const following = nextOf(pipeline, current);
  const step = path?.next.find(({ to }) => to === following);
  const may = new Set(path?.next.map(({ to }) => to));
  const segments = segmentsOf(pipeline, current, days).map(({ name, state, used }): PathSegment => {
    const label = labelOf(pipeline.byName.get(name)?.label, place.locale, name);
    const limit = pipeline.byName.get(name)?.maxDays;
    const note =
      state === 'current' && pipeline.byName.get(name)?.type === 'open' && days !== null
        ? limit
          ? t('record.dayOf', { day: days + 1, of: limit })
          : t('record.dayAlone', { day: days + 1 })
        : '';
    return {
      name,
      state,
      ...(used === null ? {} : { used }),
      ...(may.has(name) && state !== 'current' ? { onSelect: () => void move.go(name), hint: t('record.advance', { stage: label }) } : {}),
      caption: (
        <>
          {state === 'done' ? (
            <Icon name="check" size={14} />
          ) : (
            <StagePiece {...(state === 'ahead' ? { fill: { kind: 'ahead' } as const } : lookOfStage(pipeline, name))} />
          )}
          <span
            className={state === 'current' || state === 'lost' ? 'tg-path-here tg-cut' : `tg-cut ${state === 'done' ? 'tg-t2' : 'tg-t3'}`}
          >
            {label}
          </span>
          <span className="tg-grow" />
          <span className="tg-small tg-t3 tg-path-note">{note}</span>
        </>
      ),
    };
  });
  const target = following === null ? '' : labelOf(pipeline.byName.get(following)?.label, place.locale, following);
  return (
    <>
      <div className="tg-path-band">
        <PathBar segments={segments} label={labelOf(field.label, place.locale, field.name)} />
        <div className="tg-path-summary">{segments.find(({ state }) => state === 'current' || state === 'lost')?.caption}</div>
        {following !== null && may.has(following) ? (
          <Button kind="primary" size="small" busy={move.busy} onClick={() => void move.go(following)}>
            {t('record.advance', { stage: target })}
          </Button>
        ) : null}
      </div>
      <GateLine
        object={object}
        stage={labelOf(pipeline.byName.get(move.refused?.to ?? following ?? '')?.label, place.locale, move.refused?.to ?? '')}
        gaps={move.refused ? gapsOf(move.refused.problem) : (step?.missing ?? [])}
        refusal={move.refused && move.refused.problem.errors.length === 0 ? move.refused.problem.detail || move.refused.problem.title : ''}
        guidance={labelOf(pipeline.byName.get(current)?.guidance, place.locale)}
        onFill={onEdit}
      />
    </>
  );
}

const gapsOf = (problem: Problem): PathStep['missing'] => problem.errors.map(({ path, code, message }) => ({ path, code, message }));

/** The open stages in order with where they stand; the end that was reached, or else the first good one. */
function segmentsOf(
  pipeline: Pipeline,
  current: string,
  days: number | null,
): readonly { name: string; state: PathSegment['state']; used: number | null }[] {
  const now = pipeline.byName.get(current);
  const open = pipeline.stages.filter(({ type }) => type === 'open');
  const end = now && now.type !== 'open' ? now : pipeline.stages.find(({ type }) => type === 'won');
  const at = open.findIndex(({ name }) => name === current);
  const limit = now?.maxDays;
  const used = days === null || !limit ? 1 : Math.max(0.12, Math.min(1, (days + 1) / limit));
  return [
    ...open.map(({ name }, i) => ({
      name,
      state:
        now && now.type !== 'open' ? ('done' as const) : i < at ? ('done' as const) : i === at ? ('current' as const) : ('ahead' as const),
      used: i === at ? used : null,
    })),
    ...(end
      ? [
          {
            name: end.name,
            state: end === now ? (end.type === 'lost' ? ('lost' as const) : ('current' as const)) : ('ahead' as const),
            used: end === now ? 1 : null,
          },
        ]
      : []),
  ];
}

/** The stage after this one: the next open one, or the good end after the last. null at an end. */
function nextOf(pipeline: Pipeline, current: string): string | null {
  const now = pipeline.byName.get(current);
  if (now && now.type !== 'open') return null;
  const open = pipeline.stages.filter(({ type }) => type === 'open');
  const at = open.findIndex(({ name }) => name === current);
  return open[at + 1]?.name ?? pipeline.stages.find(({ type }) => type === 'won')?.name ?? null;
}

/** Moves the record; a gate that is not open yet is kept, so that the line below can say what is missing. */
function useMove(object: ObjectDefinition, record: RecordRow) {
  const { t } = useTranslation();
  const place = usePlace();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly to: string; readonly problem: Problem } | null>(null);
  return {
    busy,
    refused,
    async go(to: string) {
      setBusy(true);
      const reply = await client.transition(object.name, record.id, to);
      setBusy(false);
      if (!reply.ok) {
        setRefused({ to, problem: reply.problem });
        return;
      }
      setRefused(null);
      await queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
      const stage = object.fields.find(({ type }) => type === 'stage')?.pipeline?.byName.get(to);
      toast({ text: t('record.moved', { stage: labelOf(stage?.label, place.locale, to) }) });
    },
  };
}
