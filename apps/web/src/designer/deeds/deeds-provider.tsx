import {
  copied,
  duplicated,
  duplicateWords,
  pasted,
  pasteWords,
  type Place,
  placeWords,
  type Placing,
  removal,
  titled,
} from '@tangram/design';
import type { Text } from '@tangram/errors';
import type { Kind } from '@tangram/model';
import { useToast } from '@tangram/ui';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesignerNow } from '../designer-context.ts';
import { FindPalette } from '../find/find-palette.tsx';
import { type Deeds, DeedsContext } from './deeds-context.ts';
import { NewDocument } from './new-document.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { copiedText, copyText } from '../../shell/clipboard.ts';

type Asked =
  | { readonly what: 'rename' | 'remove'; readonly place: Place }
  | { readonly what: 'create'; readonly kind: Kind }
  | { readonly what: 'find' };

/** Does what can be done with documents and elements, and asks where that is asked. */
export function DeedsProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const toast = useToast();
  const now = useDesignerNow();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isHelping, setHelping] = useState(false);
  const deeds = useMemo<Deeds>(() => {
    const words = ({ ref, pointer }: Place): Text => {
      const document = now().document(ref);
      if (!document) return { 'zh-CN': ref, en: ref };
      return pointer === '' ? titled(document) : placeWords(document, pointer, now().documents);
    };
    const tell = (text: string) => {
      now().say(text);
      toast({ text });
    };
    const put = (placing: Placing | null, said: Text) => {
      const { readOnly, edit, select, say, locale } = now();
      if (readOnly) return;
      if (!placing) return tell(t('designer.deeds.cannot'));
      if (edit(placing.edit, said, placing.where).length > 0) return;
      select(placing.where);
      say(said[locale]);
    };
    return {
      copy: async (place) => {
        const text = copied(now().documents, place);
        if (text === null) return;
        await copyText(text);
        tell(t('designer.deeds.copied', { what: words(place)[now().locale] }));
      },
      paste: async (place) => {
        const text = await copiedText();
        if (text === null) return tell(t('designer.deeds.cannot'));
        put(pasted(now().documents, place, text), pasteWords);
      },
      duplicate: (place) => {
        put(duplicated(now().documents, place), duplicateWords(words(place)));
      },
      create: (kind) => setAsked({ what: 'create', kind }),
      find: () => setAsked({ what: 'find' }),
      isHelping,
      help: () => setHelping((on) => !on),
      rename: (place) => setAsked({ what: 'rename', place }),
      remove: (place) => (now().readOnly || removal(now().documents, place) === null ? undefined : setAsked({ what: 'remove', place })),
    };
  }, [now, t, toast, isHelping]);
  const close = () => setAsked(null);
  return (
    <DeedsContext value={deeds}>
      {children}
      {asked?.what === 'create' ? <NewDocument kind={asked.kind} onDone={close} /> : null}
      {asked?.what === 'find' ? <FindPalette onClose={close} /> : null}
      {asked?.what === 'remove' ? <RemoveDialog place={asked.place} onClose={close} /> : null}
      {asked?.what === 'rename' ? <RenameDialog place={asked.place} onClose={close} /> : null}
    </DeedsContext>
  );
}
