import type { Spell } from '@tangram/design';
import { useQuery } from '@tanstack/react-query';

/** Nothing of a text can be written until the reading of Chinese is here. */
const untilThen: Spell = (text) => text;

async function loadSpell(): Promise<{ readonly spell: Spell }> {
  const { pinyin } = await import('pinyin-pro');
  return { spell: (text) => pinyin(text, { toneType: 'none', v: true, type: 'array', nonZh: 'consecutive' }).join(' ') };
}

/** Spells Chinese by its sound, for names; its dictionary comes when it is first asked for. */
export function useSpell(): Spell {
  const { data } = useQuery({ queryKey: ['spell'], queryFn: loadSpell, staleTime: Number.POSITIVE_INFINITY });
  return data?.spell ?? untilThen;
}
