import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { SwitchLine } from './line.tsx';
import { RolesLine } from './roles-line.tsx';

interface Props {
  readonly roles: readonly string[] | undefined;
  /** undefined: everybody. */
  readonly onRoles: (roles: readonly string[] | undefined) => void;
  readonly opensFirst: boolean;
  /** What the switch says. */
  readonly words: string;
  readonly onOpensFirst: (opensFirst: boolean) => void;
}

/** Who gets a form, a view or an app, and whether it is the one that opens. */
export function ForWhom({ roles, onRoles, opensFirst, words, onOpensFirst }: Props) {
  const { t } = useTranslation();
  const { readOnly } = useDesigner();
  return (
    <>
      <RolesLine id="for-whom" label={t('canvas.forWhom')} roles={roles} onRoles={onRoles} />
      <SwitchLine id="opens-first" label={words} checked={opensFirst} disabled={readOnly} onChange={onOpensFirst} />
    </>
  );
}
