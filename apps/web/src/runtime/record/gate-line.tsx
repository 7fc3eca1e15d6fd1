import type { PathGap } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';

interface Props {
  readonly object: ObjectDefinition;
  /** The stage that is asked for, in words. */
  readonly stage: string;
  readonly gaps: readonly PathGap[];
  /** Why the step is refused besides what is missing. */
  readonly refusal: string;
  readonly guidance: string;
  /** Stands behind what is refused: what can be done about it. */
  readonly deed: ReactNode;
  readonly onFill: () => void;
}

const few = 3;

/** What the next stage still asks for, counted and named, with the way to fill it in; and what to do in this one. */
export function GateLine({ object, stage, gaps, refusal, guidance, deed, onFill }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  if (gaps.length === 0 && refusal === '' && guidance === '') return null;
  const names = gaps.map(({ path, message }) => {
    const field = object.byName.get(path);
    return field ? labelOf(field.label, locale, field.name) : message || path;
  });
  const separator = locale === 'en' ? ', ' : '、';
  return (
    <div className="tg-gate">
      {gaps.length > 0 ? (
        <>
          <span className="tg-gate-count">
            <Icon name="warning" size={14} />
            {t('record.missing', { count: gaps.length, stage })}
          </span>
          <span className="tg-t2 tg-cut">{names.slice(0, few).join(separator) + (names.length > few ? ' …' : '')}</span>
          <button type="button" className="tg-link" onClick={onFill}>
            {t('record.fill')}
          </button>
        </>
      ) : null}
      {refusal ? (
        <span className="tg-gate-count">
          <Icon name="warning" size={14} />
          {refusal}
        </span>
      ) : null}
      {gaps.length > 0 || refusal ? deed : null}
      <span className="tg-grow" />
      {guidance ? (
        <span className="tg-gate-guide tg-cut" title={guidance}>
          {t('record.guidance', { text: guidance })}
        </span>
      ) : null}
    </div>
  );
}
