import { documentsOf, labelIn } from '@tangram/model';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line, SwitchLine } from './line.tsx';

interface Props {
  readonly roles: readonly string[] | undefined;
  /** undefined: everybody. */
  readonly onRoles: (roles: readonly string[] | undefined) => void;
  readonly opensFirst: boolean;
  /** What the switch says. */
  readonly words: string;
  readonly onOpensFirst: (opensFirst: boolean) => void;
}

/** Who gets a form or a view, and whether it is the one that opens. */
export function ForWhom({ roles, onRoles, opensFirst, words, onOpensFirst }: Props) {
  const { t } = useTranslation();
  const { model, locale, readOnly } = useDesigner();
  return (
    <>
      <Line id="for-whom" label={t('formCanvas.forWhom')}>
        <Select
          id="for-whom"
          mode="multiple"
          className="tg-wide"
          placeholder={t('formCanvas.allRoles')}
          value={[...(roles ?? [])]}
          disabled={readOnly}
          options={documentsOf(model, 'role').map(({ name, label }) => ({ value: name, label: labelIn(label, locale, name) }))}
          onChange={(chosen) => onRoles(chosen.length === 0 ? undefined : chosen)}
        />
      </Line>
      <SwitchLine id="opens-first" label={words} checked={opensFirst} disabled={readOnly} onChange={onOpensFirst} />
    </>
  );
}
