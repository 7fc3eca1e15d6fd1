import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { capOf, useKeys } from '../../shell/use-keys.ts';
import { MergeDialog } from '../merge/merge-dialog.tsx';
import { useInPlaceEdits } from './in-place-context.ts';

/** Rises when values are not saved: which, why not, and the ways out. */
export function SaveBar({ object }: { readonly object: ObjectDefinition }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const state = useInPlaceEdits();
  const { unsaved, failure, conflict } = state;
  const rises = unsaved.length > 0 && (state.open === null || unsaved.length > 1 || failure !== null);
  useKeys(
    {
      'mod+Enter': (event) => {
        event.preventDefault();
        void state.save();
      },
      'mod+s': (event) => {
        event.preventDefault();
        void state.save();
      },
    },
    unsaved.length > 0 && conflict === null,
  );
  const names = unsaved.map((name) => labelOf(object.byName.get(name)?.label, locale, name));
  return (
    <>
      {rises ? (
        <div className="tg-save-bar" role="toolbar" aria-label={t('inPlace.bar')}>
          {failure ? (
            <span className="tg-save-why" role="alert">
              <Icon name="warning" size={14} />
              {failure}
            </span>
          ) : (
            <span className="tg-save-names">
              <b>{t('inPlace.unsaved', { count: unsaved.length })}</b>
              <span className="tg-t2 tg-cut">{names.join(locale === 'en' ? ', ' : '、')}</span>
            </span>
          )}
          <Button size="small" kind="quiet" onClick={state.drop}>
            {t('inPlace.drop')}
          </Button>
          <Button size="small" kind="primary" busy={state.busy} keys={capOf('mod+Enter')} onClick={() => void state.save()}>
            {t('words.save')}
          </Button>
        </div>
      ) : null}
      {conflict ? (
        <MergeDialog
          object={object}
          clashes={conflict.clashes}
          merged={Object.keys(conflict.merged).length}
          onChoose={(values) => void state.choose(values)}
          onCancel={state.goOn}
        />
      ) : null}
    </>
  );
}
