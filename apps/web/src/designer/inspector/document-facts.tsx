import { placeWords } from '@tangram/design';
import { type AnyDocument, labelIn, refOf } from '@tangram/model';
import { type Glyph, Icon } from '@tangram/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { WhereUsed } from './where-used.tsx';
import { InspectorHead } from './head.tsx';

interface Props {
  readonly document: AnyDocument;
  readonly icon: Glyph;
  /** What its kind is called. */
  readonly words: string;
  /** What can be said of it, before where it is used. */
  readonly children?: ReactNode;
}

/** What is known of a document: what it is, and what in it does not fit. */
export function DocumentFacts({ document, icon, words, children }: Props) {
  const { t } = useTranslation();
  const { issues, select, locale } = useDesigner();
  const own = issues.filter((issue) => issue.document === refOf(document));
  return (
    <>
      <InspectorHead sign={<Icon name={icon} size={16} />} title={labelIn(document.label, locale, document.name)} name={document.name} />
      <section className="tg-inspect-part">
        <dl className="tg-inspect-facts">
          <dt>{t('designer.kind')}</dt>
          <dd>{words}</dd>
          {Object.entries(document.label).map(([language, text]) => (
            <div key={language} className="tg-inspect-fact">
              <dt>{t('designer.labelIn', { language })}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="tg-inspect-part">
        <h3>
          {t('designer.problems')} <span>{own.length}</span>
        </h3>
        {own.length === 0 ? <p className="tg-design-none">{t('designer.noProblems')}</p> : null}
        {own.map((issue) => (
          <button
            key={`${issue.path} ${issue.code}`}
            type="button"
            className="tg-inspect-problem"
            onClick={() => select({ ref: issue.document, pointer: issue.path })}
          >
            <span>{placeWords(document, issue.path)[locale]}</span>
            {issue.text[locale]}
          </button>
        ))}
      </section>
      {children}
      <WhereUsed element={refOf(document)} />
    </>
  );
}
