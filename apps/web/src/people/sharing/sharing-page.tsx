import { documentsOf, type SharingRule } from '@tangram/model';
import { StatePanel, useToast } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { departmentsQuery, membersQuery, teamsQuery } from '../../api/people.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { PageWaiting, ProblemPanel } from '../../shell/page-states.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { MovedLine } from '../drafts/moved-line.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import type { Everybody } from './named-people.ts';
import { ObjectSharing } from './object-sharing.tsx';
import { RuleSheet } from './rule-sheet.tsx';
import { SharingFoot } from './sharing-foot.tsx';
import { sharingOf, withoutRule, withRule } from './sharing-draft.ts';
import { useSharingDraft } from './use-sharing-draft.ts';
import '../handover/handover.css';
import '../roles/roles.css';
import '../tree/tree.css';
import './sharing.css';
import { FindBar } from '../find-bar.tsx';

/** How the records of each object are shared: what everybody gets whose role opens it, and rules for the rest. */
export function SharingPage() {
  const { t } = useTranslation();
  const { session, model } = useScreens();
  const members = useQuery(membersQuery);
  const teams = useQuery(teamsQuery);
  const departments = useQuery(departmentsQuery);
  const error = members.error ?? teams.error ?? departments.error;
  const again = () => void Promise.all([members.refetch(), teams.refetch(), departments.refetch()]);
  return (
    <SettingsFrame here="sharing">
      {!session.actions.includes('design') ? (
        <StatePanel figure="denied" title={t('sharingRules.notYours')} text={t('sharingRules.notYoursText')} />
      ) : error ? (
        <ProblemPanel problem={problemOf(error)} onRetry={again} />
      ) : members.data && teams.data && departments.data ? (
        <SharingRules
          everybody={{ members: members.data, teams: teams.data, departments: departments.data, roles: documentsOf(model, 'role') }}
        />
      ) : (
        <PageWaiting />
      )}
    </SettingsFrame>
  );
}

/** What is asked for in the sheet: a rule of an object, or a new one. */
interface Asked {
  readonly object: string | null;
  readonly rule: SharingRule | null;
}

function SharingRules({ everybody }: { readonly everybody: Everybody }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const toast = useToast();
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState<Asked | null>(null);
  const draft = useSharingDraft(model);
  const { sharings, published, change } = draft;
  const objects = [...model.objects.values()].filter(({ builtIn }) => !builtIn);
  const rulesOf = (object: string) => sharingOf(sharings, object).rules ?? [];
  const wanted = words.trim().toLowerCase();
  const has = (label: Parameters<typeof labelOf>[0], name: string) => labelOf(label, locale, name).toLowerCase().includes(wanted);
  const found = objects.filter(({ name, plural }) => has(plural, name) || rulesOf(name).some((rule) => has(rule.label, rule.name)));
  const count = objects.reduce((sum, { name }) => sum + rulesOf(name).length, 0);
  const open = objects.filter(({ name }) => sharingOf(sharings, name).default !== 'parent');
  const ask = () => setAsked({ object: null, rule: null });

  function remove(object: string, rule: SharingRule) {
    const at = rulesOf(object).findIndex(({ name }) => name === rule.name);
    change(object, (sharing) => withoutRule(sharing, rule.name));
    const back = { label: t('undo.undo'), run: () => change(object, (sharing) => withRule(sharing, rule, at)) };
    toast({ text: t('sharingRules.removed', { name: labelOf(rule.label, locale, rule.name) }), undo: back });
  }

  return (
    <div className="tg-role">
      <FindBar
        words={words}
        onWords={setWords}
        label={t('sharingRules.find')}
        count={t('sharingRules.count', { count })}
        make={{ label: t('sharingRules.new'), onMake: ask, disabled: open.length === 0 }}
      />
      {draft.moved ? <MovedLine text={t('sharingRules.moved')} onDrop={draft.drop} /> : null}
      <p className="tg-t2 tg-shared-lead">{count > 0 ? t('sharingRules.about') : t('sharingRules.firstText')}</p>
      {found.length === 0 ? (
        <StatePanel
          figure={objects.length === 0 ? 'empty' : 'none'}
          title={objects.length === 0 ? t('sharingRules.noObjects') : t('sharingRules.none')}
          text={objects.length === 0 ? t('sharingRules.noObjectsText') : t('sharingRules.noneText')}
        />
      ) : (
        <ul className="tg-shareds" aria-label={t('people.pages.sharing')}>
          {found.map((object) => (
            <ObjectSharing
              key={object.name}
              object={object}
              sharing={sharingOf(sharings, object.name)}
              published={sharingOf(published, object.name)}
              everybody={everybody}
              onSharing={(next) => change(object.name, next)}
              onRule={(rule) => setAsked({ object: object.name, rule })}
              onRemove={(rule) => remove(object.name, rule)}
            />
          ))}
        </ul>
      )}
      <SharingFoot draft={draft} objects={objects} everybody={everybody} />
      {asked ? (
        <RuleSheet
          objects={open}
          {...asked}
          everybody={everybody}
          taken={(object) => new Set(rulesOf(object).map(({ name }) => name))}
          onDone={(object, rule) => {
            change(object, (sharing) => withRule(sharing, rule));
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </div>
  );
}
