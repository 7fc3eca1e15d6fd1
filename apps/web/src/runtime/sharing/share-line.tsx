import type { Share, Shares } from '@tangram/contract';
import { type Glyph, Icon, IconButton, useToast } from '@tangram/ui';
import { momentText } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { sharingClient, sharingKey } from '../../api/sharing.ts';
import { labelIn } from '../../people/role-names.ts';
import { usePlace } from '../../settings/use-place.ts';
import { sayProblem } from '../undo/refusals.ts';
import { choicesOf, type Given, givenBy, inputOf } from './grants.ts';

interface Props {
  readonly object: string;
  readonly id: string;
  readonly share: Share;
  readonly shares: Shares;
}

const glyphs: Readonly<Record<Share['with']['kind'], Glyph>> = { user: 'user', team: 'team', department: 'department', role: 'shield' };

/** One share: with whom, how much, until when. Whoever may share the record changes it, and ends it with a way back. */
export function ShareLine({ object, id, share, shares }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const toast = useToast();
  const cache = useQueryClient();
  const words = { read: t('sharing.read'), edit: t('sharing.edit') };
  const given = givenBy(share);
  const { kind, below } = share.with;
  const name = labelIn(share.with.name, place.locale) || t('sharing.unseen');
  const whole = below ? t('sharing.withBelow', { name }) : name;
  const choices = choicesOf(shares, kind === 'user', place.locale, words);
  const label = choices.find(({ value }) => value === given)?.label ?? words[share.access];
  const settle = () => cache.invalidateQueries({ queryKey: sharingKey(object, id) });
  const change = async (next: Given) => {
    const reply = await sharingClient.changeShare(object, id, share.id, inputOf(next));
    toast({ text: reply.ok ? t('sharing.changed') : sayProblem(reply.problem, t('states.offline.text')) });
    await settle();
  };
  const again = async () => {
    const { reason, expiresAt } = share;
    const reply = await sharingClient.share(object, id, kind, share.with.id, { ...inputOf(given), reason, expiresAt });
    if (!reply.ok) toast({ text: sayProblem(reply.problem, t('states.offline.text')) });
    await settle();
  };
  const end = async () => {
    const reply = await sharingClient.endShare(object, id, share.id);
    toast(
      reply.ok
        ? { text: t('sharing.ended', { name: whole }), undo: { label: t('sharing.undo'), run: () => void again() } }
        : { text: sayProblem(reply.problem, t('states.offline.text')) },
    );
    await settle();
  };
  const told = [
    share.expiresAt ? t('sharing.until', { when: momentText(share.expiresAt, place) }) : '',
    share.by ? t('sharing.by', { name: share.by }) : '',
    share.reason ?? '',
  ];
  return (
    <li className="tg-share-line">
      <Icon name={glyphs[kind]} size={16} />
      <span className="tg-share-who">
        <span className="tg-cut" title={whole}>
          {whole}
        </span>
        <span className="tg-t3">{told.filter(Boolean).join(' · ')}</span>
      </span>
      {shares.may ? (
        <>
          <Select<Given>
            aria-label={t('sharing.accessOf', { name: whole })}
            value={given}
            options={choices.some(({ value }) => value === given) ? [...choices] : [...choices, { value: given, label }]}
            popupMatchSelectWidth={false}
            onChange={(next) => void change(next)}
          />
          <IconButton icon="trash" label={t('sharing.end', { name: whole })} onClick={() => void end()} />
        </>
      ) : (
        <span className="tg-t2">{label}</span>
      )}
    </li>
  );
}
