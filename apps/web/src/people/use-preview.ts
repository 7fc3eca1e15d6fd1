import { useToast } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { sharingClient } from '../api/sharing.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';

/** A person, or somebody with this role and no other. */
export type Previewed = { readonly user: string } | { readonly role: string };

/** Shows the app as somebody sees it, until that is ended. */
export function usePreview(): (whom: Previewed) => Promise<void> {
  const { t } = useTranslation();
  const toast = useToast();
  return async (whom) => {
    const reply = await sharingClient.preview(whom);
    // Nothing that was loaded for oneself may be shown to them.
    if (reply.ok) window.location.assign('/');
    else toast({ text: sayProblem(reply.problem, t('states.offline.text')) });
  };
}
