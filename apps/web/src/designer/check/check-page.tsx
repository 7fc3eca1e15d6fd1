import { placeWords } from '@tangram/design';
import { labelIn } from '@tangram/model';
import { Icon, StatePanel } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';

/** Everything that does not fit together, each with the way to it. */
export function CheckPage() {
  const { t } = useTranslation();
  const { issues, document: find, select, locale } = useDesigner();
  if (issues.length === 0) return <StatePanel figure="empty" title={t('designer.noProblems')} text={t('designer.noProblemsText')} />;
  return (
    <main className="tg-check-list" data-pane="canvas" tabIndex={-1} aria-label={t('designer.problems')}>
      <h1>
        {t('designer.problems')} <span>{issues.length}</span>
      </h1>
      {issues.map((issue) => {
        const document = find(issue.document);
        return (
          <button
            key={`${issue.document} ${issue.path} ${issue.code}`}
            type="button"
            className="tg-check-line"
            onClick={() => select({ ref: issue.document, pointer: issue.path })}
          >
            <Icon name="warning" size={14} />
            <strong>{document ? labelIn(document.label, locale, document.name) : issue.document}</strong>
            <span>{document ? placeWords(document, issue.path)[locale] : issue.path}</span>
            <em>{issue.text[locale]}</em>
          </button>
        );
      })}
    </main>
  );
}
