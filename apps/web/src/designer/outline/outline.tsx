import { freshKinds, type OutlineLine, outlineOf } from '@tangram/design';
import { type DocumentRef, kindWords } from '@tangram/model';
import { type Glyph, Icon, IconButton, isGlyph, useAfterFrame } from '@tangram/ui';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeeds } from '../deeds/deeds-context.ts';
import { useDesigner } from '../designer-context.ts';
import { FindBox } from '../find-box.tsx';
import { StandingIn } from '../people/standing.tsx';
import { walkLines } from '../walk-lines.ts';
import { kinds, type Section } from '../kinds.ts';
import '../deeds/deeds.css';
import { kindsOf } from './first-of.ts';
import { LineMenu } from './line-menu.tsx';

/** All documents behind a tab, by kind. Arrows walk, Enter opens. */
export function Outline({ section, here }: { readonly section: Section; readonly here: DocumentRef | null }) {
  const { t } = useTranslation();
  const { documents: all, changed, issues, select, readOnly, locale } = useDesigner();
  const documents = useAfterFrame(all);
  const { create } = useDeeds();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed);
  const groups = useMemo(() => outlineOf(documents, kindsOf(section), { typed: asked, locale }), [documents, section, asked, locale]);
  const broken = useMemo(() => new Set<DocumentRef>(issues.map(({ document }) => document)), [issues]);
  const lines = groups.flatMap((group) => group.lines);
  const standing = lines.some(({ ref }) => ref === here) ? here : (lines[0]?.ref ?? null);
  return (
    <>
      <FindBox
        label={t('designer.find')}
        value={typed}
        onValue={setTyped}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
          const [first] = lines;
          if (event.key === 'Enter' && first) select({ ref: first.ref, pointer: '' });
          if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('.tg-design-outline .tg-design-line')?.focus();
          event.preventDefault();
        }}
      />
      <nav className="tg-design-outline" aria-label={t('designer.outline')} onKeyDown={walk}>
        {groups.map(({ kind, lines: own }) => (
          <section key={kind} aria-label={t(`designer.kinds.${kind}`, { count: own.length })}>
            <div className="tg-design-captions">
              <div className="tg-design-caption">
                {t(`designer.kinds.${kind}`, { count: own.length })} <span>{own.length}</span>
              </div>
              {readOnly || !freshKinds.has(kind) || (kinds[kind].isOnly && documents.some((one) => one.kind === kind)) ? null : (
                <IconButton
                  icon="plus"
                  size="small"
                  label={t('designer.deeds.new', { kind: kindWords[kind][locale] })}
                  onClick={() => create(kind)}
                />
              )}
            </div>
            {own.map((line) => (
              <Line
                key={line.ref}
                {...line}
                glyph={kinds[kind].icon}
                isHere={line.ref === here}
                isStanding={line.ref === standing}
                isBroken={broken.has(line.ref)}
                isChanged={changed.has(line.ref)}
              />
            ))}
          </section>
        ))}
        {lines.length === 0 && asked !== '' ? <p className="tg-design-none">{t('designer.nothingFound', { q: asked })}</p> : null}
      </nav>
    </>
  );
}

interface LineProps extends OutlineLine {
  readonly glyph: Glyph;
  readonly isHere: boolean;
  /** Where the keys begin. */
  readonly isStanding: boolean;
  readonly isBroken: boolean;
  readonly isChanged: boolean;
}

const Line = memo(function Line({ ref, label, of, icon, glyph, isHere, isStanding, isBroken, isChanged }: LineProps) {
  const { t } = useTranslation();
  const { select, readOnly } = useDesigner();
  const place = useMemo(() => ({ ref, pointer: '' }), [ref]);
  return (
    <div className="tg-design-row" data-ref={ref}>
      <button
        type="button"
        aria-current={isHere ? 'page' : undefined}
        tabIndex={isStanding ? 0 : -1}
        className={`tg-design-line ${isHere ? 'is-here' : ''}`}
        onClick={() => select(place)}
      >
        <Icon name={isGlyph(icon) ? icon : glyph} size={14} />
        <span className="tg-cut tg-grow">{label}</span>
        {of !== null && of !== label ? <span className="tg-design-of tg-cut">{of}</span> : null}
        <StandingIn document={ref} />
        {isBroken ? <i className="tg-design-mark is-broken" title={t('designer.hasProblems')} /> : null}
        {isChanged ? <i className="tg-design-mark" title={t('designer.hasChanges')} /> : null}
      </button>
      {readOnly ? null : <LineMenu place={place} label={label} />}
    </div>
  );
});

const walk = walkLines('.tg-design-line');
