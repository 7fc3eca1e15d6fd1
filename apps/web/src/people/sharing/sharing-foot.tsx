import type { ObjectDefinition } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { PublishFoot } from '../drafts/publish-foot.tsx';
import { countPeople, type Everybody } from './named-people.ts';
import { ruleWords } from './rule-words.ts';
import { isWider, newRules, sharingOf } from './sharing-draft.ts';
import type { SharingDraft } from './use-sharing-draft.ts';

interface Props {
  readonly draft: SharingDraft;
  readonly objects: readonly ObjectDefinition[];
  readonly everybody: Everybody;
}

/** How much of the sharing was changed, and the way to publish it: with what becomes visible, and to how many. */
export function SharingFoot({ draft: { base, changed, count, drop }, objects, everybody }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const opens = objects.flatMap((object) => {
    if (!Object.hasOwn(changed, object.name)) return [];
    const [before, after] = [sharingOf(base, object.name), sharingOf(changed, object.name)];
    const wider = t('sharingRules.wider', {
      object: labelOf(object.plural, locale, object.name),
      from: t(`sharingRules.defaults.${before.default}`),
      to: t(`sharingRules.defaults.${after.default}`),
    });
    return [
      ...(isWider(before.default, after.default) ? [wider] : []),
      ...newRules(before, after).map((rule) =>
        t('sharingRules.toPeople', { words: ruleWords(object, rule, everybody, locale, t), count: countPeople(rule.with, everybody) }),
      ),
    ];
  });
  return (
    <PublishFoot
      title={t('people.pages.sharing')}
      asked={t('sharingRules.publishing')}
      published={t('sharingRules.published')}
      lead={t('sharingRules.inForce')}
      opens={opens}
      changes={Object.entries(changed).map(([name, sharing]) => ({ kind: 'object', name, members: { sharing } }))}
      count={count}
      canDrop
      onDrop={drop}
    />
  );
}
