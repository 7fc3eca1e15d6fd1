import { freshKinds } from '@tangram/design';
import { type Kind, kindWords, labelIn, refOf } from '@tangram/model';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { capOf } from '../../shell/use-keys.ts';
import { useDeeds } from '../deeds/deeds-context.ts';
import { useDesigner } from '../designer-context.ts';
import { kinds } from '../kinds.ts';

const kindsInOrder = Object.keys(kinds) as Kind[];

/** Something that can be done in the designer. */
export interface FindDeed {
  readonly key: string;
  readonly icon: string;
  readonly title: string;
  readonly keys?: string;
  readonly run: () => void;
}

/** What can be done from anywhere in the designer. */
export function useFindDeeds(): readonly FindDeed[] {
  const { t } = useTranslation();
  const { documents, session, select, undo, redo, readOnly, locale } = useDesigner();
  const { create, help } = useDeeds();
  const navigate = useNavigate();
  const always: readonly FindDeed[] = [
    { key: 'check', icon: 'check', title: t('find.check'), run: () => void navigate({ to: '/designer/check' }) },
    { key: 'history', icon: 'clock', title: t('find.history'), run: () => void navigate({ to: '/designer/history' }) },
    { key: 'tests', icon: 'clipboard', title: t('find.tests'), run: () => void navigate({ to: '/designer/tests' }) },
    { key: 'texts', icon: 'text', title: t('find.texts'), run: () => void navigate({ to: '/designer/texts' }) },
    { key: 'templates', icon: 'box', title: t('find.templates'), run: () => void navigate({ to: '/settings/templates' }) },
    ...documents
      .filter(({ kind }) => kind === 'app')
      .map((app) => ({
        key: refOf(app),
        icon: kinds.app.icon,
        title: t('find.navigation', { app: labelIn(app.label, locale, app.name) }),
        run: () => select({ ref: refOf(app), pointer: '' }),
      })),
    { key: 'help', icon: 'help', title: t('keys.help'), keys: '?', run: help },
    { key: 'leave', icon: 'chevronLeft', title: t('designer.back'), run: () => void navigate({ to: '/' }) },
  ];
  if (readOnly) return always;
  return [
    ...(session.past.length > 0 ? [{ key: 'undo', icon: 'undo', title: t('designer.undo'), keys: capOf('mod+z'), run: undo }] : []),
    ...(session.future.length > 0 ? [{ key: 'redo', icon: 'redo', title: t('designer.redo'), keys: capOf('mod+shift+z'), run: redo }] : []),
    ...always,
    ...kindsInOrder
      .filter((kind) => freshKinds.has(kind) && !(kinds[kind].isOnly && documents.some((one) => one.kind === kind)))
      .map((kind) => ({
        key: `new:${kind}`,
        icon: kinds[kind].icon,
        title: t('designer.deeds.new', { kind: kindWords[kind][locale] }),
        run: () => create(kind),
      })),
  ];
}
