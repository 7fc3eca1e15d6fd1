import type { Department } from '@tangram/contract';
import { Menu, type MenuItem } from '@tangram/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plainScopes, type Scope } from '@tangram/design';
import { ScopeDialog } from './scope-dialog.tsx';
import { scopeWords } from './scope-words.ts';

interface Props {
  /** What it is for: the deed and the object. */
  readonly label: string;
  readonly object: string;
  readonly scope: Scope;
  readonly departments: readonly Department[];
  /** null: it may only be looked at. */
  readonly onScope: ((scope: Scope) => void) | null;
}

/** Which records: a word, chosen departments, or a condition. */
export function ScopeCell({ label, object, scope, departments, onScope }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'departments' | 'condition' | null>(null);
  const words = scopeWords(scope, departments, t);
  const kind = typeof scope === 'string' ? scope : 'condition' in scope ? 'condition' : 'departments';
  const items: readonly MenuItem[] = [
    ...plainScopes.map((one) => ({ key: one, label: t(`roles.scopes.${one}`), onClick: () => onScope?.(one) })),
    { type: 'divider' },
    { key: 'departments', label: t('roles.byDepartments'), onClick: () => setAsking('departments') },
    { key: 'condition', label: t('roles.byCondition'), onClick: () => setAsking('condition') },
  ];
  return (
    <>
      <Menu items={items} selected={[kind]} disabled={onScope === null}>
        <button type="button" className={`tg-role-scope is-${kind}`} aria-label={`${label}: ${words}`} title={words} data-cell>
          <span className="tg-cut">{words}</span>
        </button>
      </Menu>
      {asking ? (
        <ScopeDialog
          kind={asking}
          title={label}
          object={object}
          start={scope}
          departments={departments}
          onDone={(next) => {
            setAsking(null);
            if (next) onScope?.(next);
          }}
        />
      ) : null}
    </>
  );
}
