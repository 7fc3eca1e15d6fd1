import type { Member, MemberInput, Reply } from '@tangram/contract';
import { useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { peopleClient, peopleKey } from '../api/people.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';

/** A deed with the words for when it is done, and its way back. */
interface Deed {
  readonly said: string;
  readonly undo?: () => Promise<Reply<unknown>>;
}

/** Carries out what is done to how people are ordered: says it, offers the way back, says why not, and asks for what is there now. */
export function useOrder() {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();

  /** @returns whether it was done */
  async function carry(reply: Reply<unknown>, { said, undo }: Deed): Promise<boolean> {
    const text = reply.ok ? said : sayProblem(reply.problem, t('states.offline.text'));
    const back = undo && { label: t('undo.undo'), run: () => void undo().then((done) => carry(done, { said: t('tree.undone') })) };
    toast({ text, ...(reply.ok && back ? { undo: back } : {}) });
    await queryClient.invalidateQueries({ queryKey: peopleKey });
    return reply.ok;
  }

  /** Changes somebody, who is then one version on. */
  async function change(member: Member, input: MemberInput, before: MemberInput, said: string): Promise<void> {
    const reply = await peopleClient.changeMember(member.id, member.version, input);
    await carry(reply, { said, undo: () => peopleClient.changeMember(member.id, member.version + 1, before) });
  }

  return { carry, change };
}
