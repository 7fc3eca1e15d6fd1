import { labelIn, type ObjectDocument, propertyWords } from '@tangram/model';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ExpressionBox } from '../../expression/expression-box.tsx';
import { useDesigner } from '../designer-context.ts';
import { Line, SwitchLine } from '../inspector/line.tsx';

type Money = NonNullable<ObjectDocument['money']>;

/** Whether the amounts of an object can be in several currencies, and at which rate. */
export function MoneyPart({ object }: { readonly object: ObjectDocument }) {
  const { t } = useTranslation();
  const { edit, readOnly, locale, model } = useDesigner();
  const { money } = object;
  const linked = model.objects.get(object.name);
  const set = (value: Money | undefined) => edit({ kind: 'setProperty', ref: `object:${object.name}`, path: '/money', value });
  const put = (part: keyof Money, next: string | undefined) => {
    const { [part]: _, ...rest } = money ?? {};
    set(next === undefined ? rest : { ...rest, [part]: next });
  };
  const options = (types: readonly string[]) =>
    object.fields.flatMap((field) =>
      types.includes(field.type) ? [{ value: field.name, label: labelIn(field.label, locale, field.name) }] : [],
    );
  const words = (part: string) => propertyWords('object', ['money', part])?.[locale] ?? part;
  return (
    <>
      <SwitchLine
        id="object-money"
        label={t('object.money')}
        hint={t('object.moneyHint')}
        checked={money !== undefined}
        disabled={readOnly}
        onChange={(next) => set(next ? {} : undefined)}
      />
      {money ? (
        <>
          <Line id="money-rate-date" label={words('rateDate')}>
            <Select
              id="money-rate-date"
              allowClear
              className="tg-wide"
              disabled={readOnly}
              value={money.rateDate ?? null}
              options={options(['date'])}
              onChange={(next: string | undefined) => put('rateDate', next)}
            />
          </Line>
          <Line id="money-with" label={words('with')}>
            <Select
              id="money-with"
              allowClear
              className="tg-wide"
              disabled={readOnly}
              value={money.with ?? null}
              options={options(['reference'])}
              onChange={(next: string | undefined) => put('with', next)}
            />
          </Line>
          {linked ? (
            <ExpressionBox
              label={words('settledWhen')}
              shape="condition"
              subject={{ model, object: linked, use: 'condition', returns: 'boolean' }}
              text={money.settledWhen ?? ''}
              {...(readOnly ? {} : { onText: (text: string | null) => put('settledWhen', text ?? undefined) })}
            />
          ) : null}
        </>
      ) : null}
    </>
  );
}
