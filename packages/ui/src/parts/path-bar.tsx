import type {} from '../react-css.ts';
import type { ReactNode } from 'react';

/** One stretch of the stage path. */
export interface PathSegment {
  readonly name: string;
  readonly state: 'done' | 'current' | 'ahead' | 'lost';
  /** Of the current one: the time used of the time allowed, 0 to 1; 1 when no time is set. */
  readonly used?: number;
  readonly caption?: ReactNode;
  readonly onSelect?: () => void;
  readonly hint?: string;
}

/** The way of a record through its stages: bars that meet in 45° joints, names and days below. */
export function PathBar({ segments, label }: { readonly segments: readonly PathSegment[]; readonly label: string }) {
  return (
    <ol className="tg-path" aria-label={label}>
      {segments.map((segment) => (
        <li
          key={segment.name}
          className={`tg-path-step is-${segment.state}`}
          aria-current={segment.state === 'current' ? 'step' : undefined}
        >
          <div
            className="tg-path-bar"
            style={segment.used === undefined ? undefined : { '--used': `${Math.round(Math.min(1, segment.used) * 100)}%` }}
          />
          {segment.onSelect ? (
            <button type="button" className="tg-path-caption" title={segment.hint} onClick={segment.onSelect}>
              {segment.caption}
            </button>
          ) : (
            <div className="tg-path-caption" title={segment.hint}>
              {segment.caption}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
