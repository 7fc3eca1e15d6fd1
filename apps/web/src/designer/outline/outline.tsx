import { changedRefs, outlineOf } from '@tangram/design';
import { type DocumentRef, kindWords } from '@tangram/model';
import { Icon, isGlyph } from '@tangram/ui';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { walkLines } from '../walk-lines.ts';
import { kinds, type Section } from '../kinds.ts';
import { kindsOf } from './first-of.ts';

/** All documents behind a tab, by kind. Arrows walk, Enter opens. */
export function Outline({ section, here }: { readonly section: Section; readonly here: DocumentRef | null }) {
  const { t } = useTranslation();
  const { documents, session, issues, select, locale } = useDesigner();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed);
  const groups = useMemo(() => outlineOf(documents, kindsOf(section), { typed: asked, locale }), [documents, section, asked, locale]);
  const changed = useMemo(() => new Set<DocumentRef>(changedRefs(session)), [session]);
  const broken = useMemo(() => new Set<DocumentRef>(issues.map(({ document }) => document)), [issues]);
  const lines = groups.flatMap((group) => group.lines);
  const standing = lines.some(({ ref }) => ref === here) ? here : (lines[0]?.ref ?? null);
  return (
    <>
      <label className="tg-design-find">
        <Icon name="search" size={14} />
        <input
          type="search"
          data-own-undo
          value={typed}
          placeholder={t('designer.find')}
          aria-label={t('designer.find')}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
            const [first] = lines;
            if (event.key === 'Enter' && first) select({ ref: first.ref, pointer: '' });
            if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('.tg-design-outline [role="treeitem"]')?.focus();
            event.preventDefault();
          }}
        />
      </label>
      <div className="tg-design-outline" role="tree" aria-label={t('designer.outline')} onKeyDown={walk}>
        {groups.map(({ kind, lines: own }) => (
          <div key={kind} role="group" aria-label={kindWords[kind][locale]}>
            <div className="tg-design-caption">
              {kindWords[kind][locale]} <span>{own.length}</span>
            </div>
            {own.map(({ ref, label, of, icon }) => (
              <button
                key={ref}
                type="button"
                role="treeitem"
                aria-selected={ref === here}
                tabIndex={ref === standing ? 0 : -1}
                className={`tg-design-line ${ref === here ? 'is-here' : ''}`}
                onClick={() => select({ ref, pointer: '' })}
              >
                <Icon name={icon !== null && isGlyph(icon) ? icon : kinds[kind].icon} size={14} />
                <span className="tg-cut tg-grow">{label}</span>
                {of !== null && of !== label ? <span className="tg-design-of tg-cut">{of}</span> : null}
                {broken.has(ref) ? <i className="tg-design-mark is-broken" title={t('designer.hasProblems')} /> : null}
                {changed.has(ref) ? <i className="tg-design-mark" title={t('designer.hasChanges')} /> : null}
              </button>
            ))}
          </div>
        ))}
        {lines.length === 0 ? <p className="tg-design-none">{t('designer.nothingFound', { q: asked })}</p> : null}
      </div>
    </>
  );
}

const walk = walkLines('[role="treeitem"]');
