import { allowWay, waysOf } from '@tangram/design';
import type { Stage } from '@tangram/model';
import { Icon, StagePiece, useSteady } from '@tangram/ui';
import { type KeyboardEvent, memo, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lookOfStage } from '../../runtime/fields/stage/stage-look.ts';
import { type PipelineDesk, wayPointer } from './pipeline-desk.ts';

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** From where to where a record may go: a press allows a way or does not any more, arrows lead from cell to cell. */
export const WayMatrix = memo(function WayMatrix({ desk }: { readonly desk: PipelineDesk }) {
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const { pipeline, linked, nameOf, readOnly, chosen } = desk;
  const { stages } = pipeline;
  const ways = useMemo(() => new Map(waysOf(pipeline).map((way) => [wayPointer(way), way])), [pipeline]);
  const here = chosen.kind === 'way' ? wayPointer(chosen) : null;
  const first = here ?? ways.keys().next().value;
  const press = useSteady((pointer: string) => {
    const way = ways.get(pointer);
    if (!way) return;
    // A condition is not lost by a press: first the way is chosen, and its condition seen.
    if (readOnly || (way.when !== null && here !== pointer)) return desk.choose(pointer);
    desk.change(allowWay(pipeline, way.from, way.to, !way.allowed), desk.allowWords(way, way.allowed ? 'close' : 'allow'), pointer);
  });
  const onKey = useSteady((event: KeyboardEvent, i: number, j: number) => {
    const by = arrows[event.key];
    if (!by) return;
    event.preventDefault();
    const n = stages.length;
    let [row, column] = [i + by[0], j + by[1]];
    // A stage has no way to itself: the cell is stepped over.
    if (row === column) [row, column] = [row + by[0], column + by[1]];
    if (row < 0 || column < 0 || row >= n || column >= n) return;
    const [from, to] = [stages[row], stages[column]];
    if (!from || !to) return;
    const pointer = wayPointer({ from: from.name, to: to.name });
    desk.choose(pointer);
    table.current?.querySelector<HTMLElement>(`[data-way="${pointer}"]`)?.focus();
  });
  const head = (stage: Stage) => (
    <span className="tg-pipe-way-head">
      <StagePiece {...lookOfStage(linked, stage.name)} size={12} />
      {nameOf(stage.name)}
    </span>
  );
  return (
    <table ref={table} className="tg-pipe-ways" aria-label={t('pipe.ways')}>
      <thead>
        <tr>
          <td>{t('pipe.fromTo')}</td>
          {stages.map((stage) => (
            <th key={stage.name} scope="col">
              {head(stage)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stages.map((from, i) => (
          <tr key={from.name}>
            <th scope="row">{head(from)}</th>
            {stages.map((to, j) => {
              if (from === to) return <td key={to.name} className="is-own" />;
              const pointer = wayPointer({ from: from.name, to: to.name });
              const way = ways.get(pointer);
              if (!way) return <td key={to.name} />;
              return (
                <WayCell
                  key={to.name}
                  pointer={pointer}
                  from={nameOf(from.name)}
                  to={nameOf(to.name)}
                  row={i}
                  column={j}
                  allowed={way.allowed}
                  state={way.when ? 'conditional' : !way.allowed ? 'none' : way.back ? 'back' : 'allowed'}
                  isHere={here === pointer}
                  isFirst={pointer === first}
                  onPress={press}
                  onKey={onKey}
                />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

type State = 'conditional' | 'none' | 'back' | 'allowed';

interface CellProps {
  readonly pointer: string;
  readonly from: string;
  readonly to: string;
  readonly row: number;
  readonly column: number;
  readonly allowed: boolean;
  readonly state: State;
  readonly isHere: boolean;
  readonly isFirst: boolean;
  readonly onPress: (pointer: string) => void;
  readonly onKey: (event: KeyboardEvent, row: number, column: number) => void;
}

const WayCell = memo(function WayCell({ pointer, from, to, row, column, allowed, state, isHere, isFirst, onPress, onKey }: CellProps) {
  const { t } = useTranslation();
  return (
    <td>
      <button
        type="button"
        className={`tg-pipe-way is-${state} ${isHere ? 'is-here' : ''}`}
        aria-label={t('pipe.way', { from, to, state: t(`pipe.state.${state}`) })}
        aria-pressed={allowed}
        tabIndex={isFirst ? 0 : -1}
        data-way={pointer}
        onClick={() => onPress(pointer)}
        onKeyDown={(event) => onKey(event, row, column)}
      >
        <WaySign state={state} />
      </button>
    </td>
  );
});

function WaySign({ state }: { readonly state: State }) {
  const { t } = useTranslation();
  if (state === 'allowed') return <Icon name="check" size={14} />;
  if (state === 'none') return null;
  if (state === 'back') return t('pipe.back');
  return (
    <>
      <Icon name="lock" size={12} />
      {t('pipe.conditional')}
    </>
  );
}
