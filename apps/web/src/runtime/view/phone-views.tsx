import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSettings } from '../../settings/settings-context.tsx';

interface Props {
  readonly object: ObjectDefinition;
  readonly views: readonly ViewDocument[];
  readonly view: ViewDocument | null;
}

/** The views of an object as chips for a thumb. */
export function PhoneViews({ object, views, view }: Props) {
  const { locale } = useSettings();
  const chips = useRef<HTMLElement>(null);
  useEffect(() => {
    chips.current?.querySelector('.is-on')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [view]);
  return (
    <nav ref={chips} className="tg-phone-chips" aria-label={labelOf(object.plural, locale, object.name)}>
      {views.map((one) => (
        <Link
          key={one.name}
          to="/o/$object"
          params={{ object: object.name }}
          search={{ view: one.name }}
          className={`tg-chip ${one === view ? 'is-on' : ''}`}
          aria-current={one === view ? 'page' : undefined}
        >
          {labelOf(one.label, locale, one.name)}
        </Link>
      ))}
    </nav>
  );
}
