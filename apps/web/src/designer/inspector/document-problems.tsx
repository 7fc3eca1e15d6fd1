import { placeWords } from '@tangram/design';
import { type AnyDocument, refOf } from '@tangram/model';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';

/** What in a document does not fit; a press leads to it. Nothing while all does. */
export function DocumentProblems({ document }: { readonly document: AnyDocument }) {
  const { t } = useTranslation();
  const { documents, issues, select, locale } = useDesigner();
  const own = issues.filter((issue) => issue.document === refOf(document));
  if (own.length === 0) return null;
  return (
    <section className="tg-inspect-part tg-inspect-problems" aria-label={t('designer.problems')}>
      <h3>
        {t('designer.problems')} <span>{own.length}</span>
      </h3>
      {own.map((issue) => (
        <button
          key={`${issue.path} ${issue.code}`}
          type="button"
          className="tg-inspect-problem"
          onClick={() => select({ ref: issue.document, pointer: issue.path })}
        >
          <span>{placeWords(document, issue.path, documents)[locale]}</span>
          {issue.text[locale]}
        </button>
      ))}
    </section>
  );
}
