import { useQuery } from '@tanstack/react-query';
import { problemOf } from '../api/client.ts';
import { membersQuery } from '../api/people.ts';
import { PageWaiting, ProblemPanel } from '../shell/page-states.tsx';
import { KeyList } from './key-list.tsx';
import { SettingsFrame } from './settings-frame.tsx';

/** Every API key of the workspace, and the service accounts that some belong to. */
export function KeysPage() {
  const { data, error, refetch } = useQuery(membersQuery);
  return (
    <SettingsFrame here="keys">
      {error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      ) : data ? (
        <KeyList members={data} />
      ) : (
        <PageWaiting />
      )}
    </SettingsFrame>
  );
}
