import type { ObjectDefinition } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { TopBar } from '../../shell/top-bar.tsx';
import { usePhone } from '../../shell/use-phone.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly title: string;
  /** Right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** Stays in sight below. */
  readonly foot?: ReactNode;
}

/** The page around an import: the way back above, what to do next below. */
export function ImportFrame({ object, title, aside, children, foot }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const phone = usePhone();
  const plural = labelOf(object.plural, locale, object.name);
  const back = { to: '/o/$object', params: { object: object.name }, search: {} } as const;
  return (
    <>
      <TopBar
        title={
          phone ? (
            t('imports.import')
          ) : (
            <>
              <Link {...back}>{plural}</Link>
              <span className="tg-t3">/</span>
              <span>{t('imports.import')}</span>
            </>
          )
        }
        back={
          <Link {...back} className="tg-btn tg-btn-quiet tg-btn-icon" aria-label={t('words.close')}>
            <Icon name="chevronLeft" size={20} />
          </Link>
        }
      />
      <div className="tg-import">
        <div className="tg-import-inner">
          <div className="tg-import-title">
            <h1>{title}</h1>
            <div className="tg-import-aside">{aside}</div>
          </div>
          {children}
        </div>
      </div>
      {foot ? <footer className="tg-import-foot">{foot}</footer> : null}
    </>
  );
}
