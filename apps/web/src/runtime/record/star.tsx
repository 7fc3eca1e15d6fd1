import { IconButton, useToast } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { favouritesQuery } from '../../api/favourites.ts';
import { useProblemWords } from '../problem-words.ts';

interface Props {
  readonly object: string;
  readonly id: string;
  readonly title: string;
}

/** Keeps a record at hand: in the sidebar and in the search. Shown at once, taken back when it is refused. */
export function Star({ object, id, title }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useProblemWords();
  const queryClient = useQueryClient();
  const { queryKey } = favouritesQuery;
  const { data: kept = [] } = useQuery(favouritesQuery);
  const isKept = kept.some((one) => one.object === object && one.id === id);
  async function turn() {
    const others = kept.filter((one) => one.object !== object || one.id !== id);
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, isKept ? others : [...others, { object, id, title }]);
    const reply = await client.favour(object, id, !isKept);
    if (!reply.ok) {
      queryClient.setQueryData(queryKey, kept);
      toast({ text: words(reply.problem) });
    }
    await queryClient.invalidateQueries({ queryKey });
  }
  return (
    <IconButton
      icon="star"
      size="small"
      label={t(isKept ? 'record.unstar' : 'record.star')}
      aria-pressed={isKept}
      className={`tg-star ${isKept ? 'is-kept' : ''}`}
      onClick={() => void turn()}
    />
  );
}
