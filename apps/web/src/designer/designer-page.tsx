import { Button, StatePanel } from '@tangram/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/client.ts';
import { beginningQuery } from '../api/design.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { DesignerBar } from './bar/designer-bar.tsx';
import { useDeeds } from './deeds/deeds-context.ts';
import { DeedsProvider } from './deeds/deeds-provider.tsx';
import { DesignerKeys } from './designer-keys.tsx';
import { HelpPanel } from './help/help-panel.tsx';
import { DesignerProvider } from './designer-provider.tsx';
import { useChosenDraft } from './session/use-chosen-draft.ts';
import './designer.css';

/** The designer: the bar, and below it what is designed. */
export function DesignerPage() {
  const { t } = useTranslation();
  const { session } = useScreens();
  const isAllowed = session.actions.includes('design');
  const [chosen, setChosen] = useChosenDraft(session.workspace.id);
  // What a session begins with is asked once; from then on its line to the server tells of changes.
  const [round, setRound] = useState(0);
  const beginning = useQuery({ ...beginningQuery(chosen, round), enabled: isAllowed });
  const choose = useCallback(
    (draft: string | null) => {
      setChosen(draft ?? 'new');
      setRound((now) => now + 1);
    },
    [setChosen],
  );
  if (!isAllowed) {
    return (
      <StatePanel
        figure="denied"
        title={t('designer.notYours')}
        text={t('designer.notYoursText')}
        actions={
          <Link to="/">
            <Button kind="primary">{t('designer.back')}</Button>
          </Link>
        }
      />
    );
  }
  if (beginning.error) return <ProblemPanel problem={problemOf(beginning.error)} onRetry={() => void beginning.refetch()} />;
  if (!beginning.data) return <PageWaiting />;
  return (
    <DesignerProvider key={round} beginning={beginning.data} onDraft={choose}>
      <DeedsProvider>
        <div className="tg-design">
          <DesignerKeys />
          <DesignerBar onDraft={choose} />
          <Outlet />
          <Help />
        </div>
      </DeedsProvider>
    </DesignerProvider>
  );
}

function Help() {
  const { isHelping } = useDeeds();
  return isHelping ? <HelpPanel /> : null;
}
