import { documentsOf, labelIn } from '@tangram/model';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line } from './line.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  /** What stands there when none is chosen; everybody, unless said. */
  readonly empty?: string;
  readonly roles: readonly string[] | undefined;
  /** undefined: everybody. */
  readonly onRoles: (roles: readonly string[] | undefined) => void;
}

/** The roles that get something; none chosen is everybody. */
export function RolesLine({ id, label, empty, roles, onRoles }: Props) {
  const { t } = useTranslation();
  const { model, locale, readOnly } = useDesigner();
  return (
    <Line id={id} label={label}>
      <Select
        id={id}
        mode="multiple"
        className="tg-wide"
        placeholder={empty ?? t('canvas.allRoles')}
        value={[...(roles ?? [])]}
        disabled={readOnly}
        options={documentsOf(model, 'role').map(({ name, label: words }) => ({ value: name, label: labelIn(words, locale, name) }))}
        onChange={(chosen) => onRoles(chosen.length === 0 ? undefined : chosen)}
      />
    </Line>
  );
}
