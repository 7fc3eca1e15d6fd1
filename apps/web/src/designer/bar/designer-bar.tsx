import type { AnyDocument, Kind } from '@tangram/model';
import { Button, Icon, IconButton, Logo, useAfterFrame } from '@tangram/ui';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScreens } from '../../shell/screens-context.tsx';
import { capOf } from '../../shell/use-keys.ts';
import { useDeeds } from '../deeds/deeds-context.ts';
import { useDesigner } from '../designer-context.ts';
import { kinds, type Section, sectionGlyphs, sections } from '../kinds.ts';
import { firstOf } from '../outline/first-of.ts';
import { DraftMenu } from './draft-menu.tsx';
import { HistoryMenu } from './history-menu.tsx';
import { PeopleHere } from '../people/people-here.tsx';
import { PreviewMenu } from './preview-menu.tsx';
import { ToolsMenu } from './tools-menu.tsx';

/** The bar above what is designed: the way back, what there is to design, what was done, and the way to publish it. */
export function DesignerBar({ onDraft }: { readonly onDraft: (draft: string | null) => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { find, help, isHelping } = useDeeds();
  const { session: person } = useScreens();
  const { changed, canUndo, canRedo, issues, undo, redo, readOnly } = useDesigner();
  const toCheck = () => void navigate({ to: '/designer/check' });
  return (
    <header className="tg-design-bar" data-pane="bar">
      <div className="tg-design-bar-left">
        <Link to="/" className="tg-btn tg-btn-quiet tg-btn-icon tg-btn-small" aria-label={t('designer.back')} title={t('designer.back')}>
          <Icon name="chevronLeft" size={16} />
        </Link>
        <Logo size={20} />
        <strong className="tg-cut">{person.workspace.name || t('product')}</strong>
        <span className="tg-design-word">{t('designer.title')}</span>
      </div>
      <nav className="tg-design-tabs" aria-label={t('designer.sections')}>
        <SectionTabs />
      </nav>
      <div className="tg-design-bar-right">
        {readOnly ? null : (
          <>
            <IconButton icon="search" label={`${t('find.hint')} ${capOf('mod+k')}`} onClick={find} />
            <IconButton icon="undo" label={`${t('designer.undo')} ${capOf('mod+z')}`} disabled={!canUndo} onClick={undo} />
            <IconButton icon="redo" label={`${t('designer.redo')} ${capOf('mod+shift+z')}`} disabled={!canRedo} onClick={redo} />
            <HistoryMenu onDraft={onDraft} />
            <IconButton icon="help" label={`${t('guide.title')} ?`} aria-pressed={isHelping} onClick={help} />
          </>
        )}
        <PeopleHere />
        <DraftMenu changes={changed.size} onDraft={onDraft} />
        {readOnly ? null : <PreviewMenu />}
        <ToolsMenu />
        <Button icon="check" onClick={toCheck}>
          {t('designer.check')}
          {issues.length > 0 ? <b className="tg-design-count">{issues.length}</b> : null}
        </Button>
        {readOnly ? null : (
          <Button kind="primary" onClick={toCheck}>
            {t('designer.publish')}
          </Button>
        )}
      </div>
    </header>
  );
}

/** The way to each section, a moment after the documents behind it. */
function SectionTabs() {
  const { documents } = useDesigner();
  const later = useAfterFrame(documents);
  const [seen, setSeen] = useState(later);
  if (seen !== later && !isSameList(seen, later)) setSeen(later);
  return sections.map((section) => <SectionTab key={section} section={section} documents={seen} />);
}

const isSameList = (a: readonly AnyDocument[], b: readonly AnyDocument[]): boolean =>
  a.length === b.length && a.every(({ kind, name }, i) => b[i]?.kind === kind && b[i].name === name);

interface SectionProps {
  readonly section: Section;
  readonly documents: readonly AnyDocument[];
}

const SectionTab = memo(function SectionTab({ section, documents }: SectionProps) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const { kind, section: part } = useParams({ strict: false });
  const here = part === section || (kind !== undefined && kind in kinds && kinds[kind as Kind].section === section);
  const first = firstOf(documents, section, locale);
  return <Tab section={section} here={here} kind={first?.kind ?? null} name={first?.name ?? ''} words={t(`designer.section.${section}`)} />;
});

interface TabProps {
  readonly section: Section;
  readonly here: boolean;
  /** null where there is nothing behind it. */
  readonly kind: Kind | null;
  readonly name: string;
  readonly words: string;
}

const Tab = memo(function Tab({ section, here, kind, name, words }: TabProps) {
  const content = (
    <>
      <Icon name={sectionGlyphs[section]} size={14} />
      <span>{words}</span>
    </>
  );
  const className = `tg-design-tab ${here ? 'is-here' : ''}`;
  return kind ? (
    <Link to="/designer/$kind/$name" params={{ kind, name }} className={className} aria-current={here ? 'page' : undefined}>
      {content}
    </Link>
  ) : (
    <Link to="/designer/part/$section" params={{ section }} className={className} aria-current={here ? 'page' : undefined}>
      {content}
    </Link>
  );
});
