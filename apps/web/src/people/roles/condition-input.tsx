import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { conditionQuery } from '../../api/roles.ts';
import { Labelled } from '../labelled.tsx';

/** A condition over records of an object, as it is worked on. */
export interface ConditionProps {
  readonly id: string;
  readonly label: string;
  readonly object: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** A condition as it is typed, with what is wrong with it. */
export function ConditionInput({ id, label, object, text, onText }: ConditionProps) {
  const { t } = useTranslation();
  const { data } = useQuery(conditionQuery(object, useDeferredValue(text)));
  const problem = text.trim() === '' ? undefined : data?.[0];
  return (
    <Labelled id={id} label={label} problem={problem} hint={t('roles.conditionHint')}>
      <Input.TextArea
        id={id}
        className="tg-mono"
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={text}
        status={problem ? 'error' : ''}
        placeholder="region = $user.region"
        onChange={(event) => onText(event.target.value)}
      />
    </Labelled>
  );
}
