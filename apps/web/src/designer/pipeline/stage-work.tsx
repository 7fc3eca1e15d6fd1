import type { Label, Stage } from '@tangram/model';
import { labelIn } from '@tangram/model';
import { Button, IconButton } from '@tangram/ui';
import { Checkbox, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { WordsInput } from '../inspector/words-input.tsx';
import { stagePointer, type StageProps } from './pipeline-desk.ts';

type Task = NonNullable<Stage['tasks']>[number];
type Rung = NonNullable<Stage['escalate']>[number];

const units = ['WD', 'D', 'W', 'M'] as const;
type Unit = (typeof units)[number];

/** `P3WD` as its number and unit; what is written in another unit stays as it is until it is changed. */
function readDue(due: string | undefined): { readonly n: number; readonly unit: Unit } | null {
  const [, n, unit] = /^P(\d+)(WD|D|W|M)$/.exec(due ?? '') ?? [];
  return n !== undefined && units.some((one) => one === unit) ? { n: Number(n), unit: unit as Unit } : null;
}

/** What is to be done in a stage, and who hears of a record that stays too long. */
export function StageWork({ desk, at, stage }: StageProps) {
  const { t } = useTranslation();
  const tasks = stage.tasks ?? [];
  const ladder = stage.escalate ?? [];
  const { readOnly } = desk;
  const set = (key: 'tasks' | 'escalate', list: readonly unknown[]) =>
    desk.set(`${stagePointer(at)}/${key}`, list.length === 0 ? undefined : list);
  const put = (key: 'tasks' | 'escalate', i: number, path: string, value: unknown) =>
    desk.set(`${stagePointer(at)}/${key}/${i}/${path}`, value);
  return (
    <>
      <section className="tg-props">
        <h3>
          {t('pipe.taskList')} <span className="tg-t3">{tasks.length}</span>
        </h3>
        {tasks.map((task, i) => (
          <TaskLines
            key={i}
            task={task}
            n={i + 1}
            readOnly={readOnly}
            onTitle={(title) => put('tasks', i, 'title', title)}
            onDue={(due) => put('tasks', i, 'due', due)}
            onMandatory={(mandatory) => put('tasks', i, 'mandatory', mandatory || undefined)}
            onRemove={() => set('tasks', tasks.toSpliced(i, 1))}
          />
        ))}
        {readOnly ? null : (
          <Button icon="plus" size="small" onClick={() => set('tasks', [...tasks, { title: { 'zh-CN': '新任务', en: 'New task' } }])}>
            {t('pipe.addTask')}
          </Button>
        )}
      </section>
      <section className="tg-props">
        <h3>{t('pipe.tooLong')}</h3>
        {ladder.map((rung, i) => (
          <RungLine
            key={i}
            desk={desk}
            rung={rung}
            onAfter={(after) => put('escalate', i, 'after', after)}
            onNotify={(notify) => put('escalate', i, 'notify', notify)}
            onRemove={() => set('escalate', ladder.toSpliced(i, 1))}
          />
        ))}
        {ladder.length === 0 ? <p className="tg-design-none">{t('pipe.nobodyHears')}</p> : null}
        {readOnly ? null : (
          <Button icon="plus" size="small" onClick={() => set('escalate', [...ladder, nextRung(ladder, stage.maxDays ?? 7)])}>
            {t('pipe.addRung')}
          </Button>
        )}
        <p className="tg-design-none">{t('pipe.laterRuns')}</p>
      </section>
    </>
  );
}

/** The first rung tells the owner at the longest stay, each further one the manager a week later. */
function nextRung(ladder: readonly Rung[], days: number): Rung {
  const last = readDue(ladder.at(-1)?.after);
  return last ? { after: `P${last.n + 7}${last.unit}`, notify: ['owner.manager'] } : { after: `P${days}D`, notify: ['owner'] };
}

interface TaskProps {
  readonly task: Task;
  readonly n: number;
  readonly readOnly: boolean;
  readonly onTitle: (title: Label) => void;
  readonly onDue: (due: string | undefined) => void;
  readonly onMandatory: (mandatory: boolean) => void;
  readonly onRemove: () => void;
}

function TaskLines({ task, n, readOnly, onTitle, onDue, onMandatory, onRemove }: TaskProps) {
  const { t } = useTranslation();
  return (
    <div className="tg-pipe-task" role="group" aria-label={t('pipe.task', { n })}>
      <WordsInput
        id={`pipe-task-${n}`}
        label={t('pipe.task', { n })}
        words={task.title}
        required
        readOnly={readOnly}
        onWords={(words) => words && onTitle(words)}
      />
      <div className="tg-pipe-due">
        <Due label={t('pipe.due')} due={task.due} readOnly={readOnly} clearable onDue={onDue} />
        <Checkbox checked={task.mandatory ?? false} disabled={readOnly} onChange={(event) => onMandatory(event.target.checked)}>
          {t('pipe.mandatory')}
        </Checkbox>
        <span className="tg-grow" />
        {readOnly ? null : <IconButton icon="trash" size="small" label={t('pipe.removeTask', { n })} onClick={onRemove} />}
      </div>
    </div>
  );
}

interface DueProps {
  readonly label: string;
  readonly due: string | undefined;
  readonly readOnly: boolean;
  readonly clearable?: boolean;
  readonly onDue: (due: string | undefined) => void;
}

function Due({ label, due, readOnly, clearable = false, onDue }: DueProps) {
  const { t } = useTranslation();
  const read = readDue(due);
  if (due !== undefined && !read) return <code>{due}</code>;
  return (
    <>
      <InputNumber
        aria-label={label}
        min={1}
        max={999}
        precision={0}
        readOnly={readOnly}
        value={read?.n ?? null}
        placeholder="—"
        onChange={(n) => (n === null ? clearable && onDue(undefined) : onDue(`P${n}${read?.unit ?? 'D'}`))}
      />
      <Select
        aria-label={t('pipe.unit')}
        disabled={readOnly || !read}
        value={read?.unit ?? 'D'}
        options={units.map((value) => ({ value, label: t(`pipe.units.${value}`) }))}
        popupMatchSelectWidth={false}
        onChange={(unit) => onDue(`P${read?.n ?? 1}${unit}`)}
      />
    </>
  );
}

interface RungProps {
  readonly desk: StageProps['desk'];
  readonly rung: Rung;
  readonly onAfter: (after: string) => void;
  readonly onNotify: (notify: readonly string[]) => void;
  readonly onRemove: () => void;
}

function RungLine({ desk, rung, onAfter, onNotify, onRemove }: RungProps) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const people = (desk.object?.fields ?? []).filter(({ type }) => type === 'user');
  const options = people.flatMap(({ name, label }) => [
    { value: name, label: labelIn(label, locale, name) },
    { value: `${name}.manager`, label: t('pipe.managerOf', { person: labelIn(label, locale, name) }) },
  ]);
  const known = rung.notify.filter((path) => !options.some(({ value }) => value === path)).map((path) => ({ value: path, label: path }));
  return (
    <div className="tg-pipe-rung">
      <div className="tg-pipe-due">
        <span>{t('pipe.after')}</span>
        <Due label={t('pipe.after')} due={rung.after} readOnly={desk.readOnly} onDue={(due) => due && onAfter(due)} />
        <span className="tg-grow" />
        {desk.readOnly ? null : <IconButton icon="trash" size="small" label={t('pipe.removeRung')} onClick={onRemove} />}
      </div>
      <Select
        mode="multiple"
        aria-label={t('pipe.tell')}
        disabled={desk.readOnly}
        value={rung.notify}
        options={[...options, ...known]}
        onChange={(paths) => paths.length > 0 && onNotify(paths)}
      />
    </div>
  );
}
