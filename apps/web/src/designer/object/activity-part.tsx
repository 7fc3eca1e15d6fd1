import { activityKinds, labelIn, type ObjectDocument, propertyWords, valueWords } from '@tangram/model';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line, SwitchLine } from '../inspector/line.tsx';

type Activity = NonNullable<ObjectDocument['activity']>;

/** Which types of fields each part of an activity can be. */
const fits = {
  at: ['datetime', 'date'],
  regarding: ['polymorphic', 'reference'],
  text: ['long_text', 'rich_text', 'text'],
  due: ['datetime', 'date'],
} as const satisfies Partial<Record<keyof Activity, readonly string[]>>;
const parts = ['at', 'regarding', 'text', 'due'] as const;

/** Whether records of an object are something that was done about others: a call, a visit, a task. */
export function ActivityPart({ object }: { readonly object: ObjectDocument }) {
  const { t } = useTranslation();
  const { edit, readOnly, locale } = useDesigner();
  const { activity } = object;
  const optionsOf = (part: (typeof parts)[number]) =>
    object.fields.flatMap((field) =>
      (fits[part] as readonly string[]).includes(field.type)
        ? [{ value: field.name, label: labelIn(field.label, locale, field.name) }]
        : [],
    );
  const set = (value: Activity | undefined) => edit({ kind: 'setProperty', ref: `object:${object.name}`, path: '/activity', value });
  const [at, regarding] = [optionsOf('at')[0]?.value, optionsOf('regarding')[0]?.value];
  const canBe = at !== undefined && regarding !== undefined;
  const words = (part: string) => propertyWords('object', ['activity', part])?.[locale] ?? part;
  return (
    <>
      <SwitchLine
        id="object-activity"
        label={t('object.isActivity')}
        hint={canBe || activity ? t('object.isActivityHint') : t('object.cannotBeActivity')}
        checked={activity !== undefined}
        disabled={readOnly || (!canBe && !activity)}
        onChange={(next) => set(next && canBe ? { kind: 'note', at, regarding } : undefined)}
      />
      {activity ? (
        <>
          <Line id="activity-kind" label={words('kind')}>
            <Select
              id="activity-kind"
              className="tg-wide"
              disabled={readOnly}
              value={activity.kind}
              options={activityKinds.map((kind) => ({
                value: kind,
                label: valueWords('object', ['activity', 'kind'], kind)?.[locale] ?? kind,
              }))}
              onChange={(kind: Activity['kind']) => set({ ...activity, kind })}
            />
          </Line>
          {parts.map((part) => (
            <Line key={part} id={`activity-${part}`} label={words(part)}>
              <Select
                id={`activity-${part}`}
                allowClear={part === 'text' || part === 'due'}
                className="tg-wide"
                disabled={readOnly}
                value={activity[part] ?? null}
                options={optionsOf(part)}
                onChange={(next: string | undefined) => {
                  const { [part]: _, ...rest } = activity;
                  set((next === undefined ? rest : { ...rest, [part]: next }) as Activity);
                }}
              />
            </Line>
          ))}
        </>
      ) : null}
    </>
  );
}
