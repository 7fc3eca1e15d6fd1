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
  /** What is set here; without it only told is what the document is. */
  readonly children?: ReactNode;
}

/** A document: what it is called, what can be set, where it is used. */
export function DocumentFacts({ document, icon, words, children }: Props) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  return (
    <>
      <InspectorHead sign={<Icon name={icon} size={16} />} title={labelIn(document.label, locale, document.name)} name={document.name} />
      {children ?? (
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
      )}
      <WhereUsed element={refOf(document)} />
    </>
  );
}
