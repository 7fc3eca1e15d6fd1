import { withNames } from '@tangram/design';
import { labelIn } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { ExpressionEditor } from '../../expression/expression-editor.tsx';
import { useDesigner } from '../designer-context.ts';
import { WordsInput } from '../inspector/words-input.tsx';
import type { CanvasProps } from '../canvas-props.ts';
import './validation.css';

/** A rule: what must hold, and what is said where it does not. */
export function ValidationCanvas({ document }: CanvasProps) {
  const { t } = useTranslation();
  const { edit, readOnly, locale, model } = useDesigner();
  if (document.kind !== 'validation') return null;
  const object = model.objects.get(document.object);
  const ref = `validation:${document.name}` as const;
  const set = (path: string, value: unknown) => edit({ kind: 'setProperty', ref, path, value });
  return (
    <section className="tg-rule-sheet" aria-label={labelIn(document.label, locale, document.name)}>
      <header>
        <Icon name="check" size={16} />
        <h2>{labelIn(document.label, locale, document.name)}</h2>
        <span className="tg-t3">{object ? labelIn(object.label, locale, object.name) : document.object}</span>
      </header>
      {object ? (
        <ExpressionEditor
          label={t('rule.mustHold')}
          shape="condition"
          required
          subject={{ model, object, use: 'condition', returns: 'boolean' }}
          text={document.expression}
          onText={(text) => {
            if (!readOnly && text.trim() !== '') set('/expression', text);
          }}
        />
      ) : null}
      <div className="tg-rule-words">
        <WordsInput
          id="rule-message"
          label={t('rule.message')}
          words={document.message}
          required
          rows={2}
          readOnly={readOnly}
          onWords={(value) => set('/message', value && object ? withNames(value, object) : value)}
        />
        <p className="tg-prop-hint">{t('rule.messageHint', { left: '{{', right: '}}' })}</p>
      </div>
    </section>
  );
}
