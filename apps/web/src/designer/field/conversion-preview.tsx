import type { FieldDocument } from '@tangram/model';
import { SkeletonBar } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { conversionQuery } from '../../api/expressions.ts';

interface Props {
  readonly object: string;
  readonly field: string;
  readonly to: FieldDocument;
}

/** What becomes of the values of a field when it has another type: how many are lost, and twenty of them as they are and as they will be. */
export function ConversionPreview({ object, field, to }: Props) {
  const { t } = useTranslation();
  const { data, isPending } = useQuery(conversionQuery(object, field, to));
  if (isPending) return <SkeletonBar width="100%" />;
  if (!data) return <p className="tg-prop-hint">{t('field.noConversion')}</p>;
  return (
    <>
      <p className={data.lost > 0 ? 'tg-prop-problem' : 'tg-prop-hint'}>
        {data.lost > 0 ? t('field.lost', { lost: data.lost, count: data.filled }) : t('field.allKept', { count: data.filled })}
      </p>
      {data.samples.length === 0 ? null : (
        <table className="tg-converted">
          <thead>
            <tr>
              <th>{t('field.record')}</th>
              <th>{t('field.before')}</th>
              <th>{t('field.after')}</th>
            </tr>
          </thead>
          <tbody>
            {data.samples.map((one) => (
              <tr key={one.id}>
                <td>{one.title}</td>
                <td>{one.before}</td>
                <td className={one.isLost ? 'is-lost' : ''}>{one.after ?? t('field.isLost')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
