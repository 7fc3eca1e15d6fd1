import type { Difference } from '@tangram/contract';
import type { Kind } from '@tangram/model';
import { useTranslation } from 'react-i18next';
import { kinds, sections } from '../kinds.ts';

interface Props {
  readonly documents: readonly Difference[];
  readonly chosen: string | null;
  readonly onChoose: (ref: string) => void;
}

const signs = { added: '＋', changed: '~', removed: '－' } as const;
const sectionOf = (kind: string) => (Object.hasOwn(kinds, kind) ? kinds[kind as Kind].section : 'model');

/** What differs, by the parts of the designer. */
export function ChangeList({ documents, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const groups = sections.map((section) => ({ section, own: documents.filter(({ kind }) => sectionOf(kind) === section) }));
  return (
    <nav className="tg-check-changes" data-pane="library" tabIndex={-1} aria-label={t('check.changes')}>
      {groups
        .filter(({ own }) => own.length > 0)
        .map(({ section, own }) => (
          <section key={section}>
            <h3>
              {t(`designer.section.${section}`)} {own.length}
            </h3>
            {own.map(({ ref, label, how, lines }) => (
              <button
                key={ref}
                type="button"
                className={`tg-check-change ${ref === chosen ? 'is-here' : ''}`}
                aria-current={ref === chosen}
                onClick={() => onChoose(ref)}
              >
                <i className={`is-${how}`}>{signs[how]}</i>
                <span className="tg-cut">{label}</span>
                <em>
                  {how === 'removed' ? t('check.gone') : how === 'added' ? t('check.anew') : t('check.lines', { count: lines.length })}
                </em>
              </button>
            ))}
          </section>
        ))}
    </nav>
  );
}
