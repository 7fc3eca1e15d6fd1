import { Icon, isGlyph } from '@tangram/ui';
import type { NavigationEntry } from '@tangram/view';

/** What one sees of an entry of the navigation: its drawing and its words. */
export function EntryFace({ entry, narrow }: { readonly entry: NavigationEntry; readonly narrow: boolean }) {
  return (
    <>
      <Icon name={isGlyph(entry.icon) ? entry.icon : entry.object ? 'box' : 'home'} />
      {narrow ? <span className="tg-sr">{entry.label}</span> : <span className="tg-grow tg-cut">{entry.label}</span>}
    </>
  );
}
