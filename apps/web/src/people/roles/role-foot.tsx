import type { RoleDocument } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { PublishFoot } from '../drafts/publish-foot.tsx';
import { differences } from '@tangram/design';

interface Props {
  readonly draft: { readonly role: RoleDocument; readonly base: RoleDocument | null; readonly drop: () => void };
  /** How many people have the role. */
  readonly holders: number;
}

/** How much of a role was changed, and the way to have it checked and published. */
export function RoleFoot({ draft: { role, base, drop }, holders }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const name = labelOf(role.label, locale, role.name);
  return (
    <PublishFoot
      title={t('roles.draft', { name })}
      asked={t('roles.publishing', { name })}
      published={t('roles.published', { name })}
      lead={t('roles.holders', { count: holders })}
      changes={[{ put: role }]}
      count={base ? differences(base, role) : 1}
      canDrop={base !== null}
      onDrop={drop}
    />
  );
}
