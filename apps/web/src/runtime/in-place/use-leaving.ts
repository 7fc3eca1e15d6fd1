import type { ObjectDefinition } from '@tangram/model';
import { useToast } from '@tangram/ui';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAskBeforeUnload } from '../form/ask-before-unload.ts';

/**
 * Guards what is not saved: the browser asks before the page is closed; who goes on inside the product is told that it is kept, with the way
 * back to it.
 */
export function useLeaving(object: ObjectDefinition, id: string, title: string, unsaved: number): void {
  const { t } = useTranslation();
  const toast = useToast();
  const navigate = useNavigate();
  const told = useRef<() => void>(() => undefined);
  useEffect(() => {
    told.current = () => {
      if (unsaved === 0 || window.location.pathname === '/sign-in') return;
      toast({
        text: t('inPlace.kept', { name: title, count: unsaved }),
        link: {
          label: t('inPlace.goBack'),
          run: () => void navigate({ to: '/o/$object/$id', params: { object: object.name, id }, search: {} }),
        },
      });
    };
  });
  useEffect(() => () => told.current(), []);
  useAskBeforeUnload(unsaved > 0);
}
