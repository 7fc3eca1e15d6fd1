import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Modules below `src` that draw a screen: in any window, and in a wide or a narrow one besides. */
interface Drawn {
  readonly always: readonly string[];
  readonly wide?: readonly string[];
  readonly narrow?: readonly string[];
}

/** What is drawn first at an address. */
interface Screen extends Drawn {
  /** A star stands for one part of it. */
  readonly address: string;
  /** How records are laid out there; the server knows it from the model. */
  readonly layout?: string;
}

/** Behind every address of records. */
export const records = ['shell/shell.tsx', 'runtime/view/view-page.tsx', 'api/first-questions.ts', 'runtime/view/ask-view.ts'];

/** Where the first list stands. */
const list: Screen = {
  address: '/o/*',
  layout: 'list',
  always: [...records, 'runtime/list/ask-list.ts'],
  wide: ['runtime/list/list-page.tsx'],
  narrow: ['runtime/list/phone-list.tsx'],
};

/** What draws the first list on a desk, beside the page itself. */
export const firstCode: readonly string[] = [...list.always, ...(list.wide ?? [])];

/** The page itself is always there. */
const screens: readonly Screen[] = [
  { address: '/', always: ['shell/shell.tsx', 'runtime/home/home-page.tsx', 'api/first-questions.ts'] },
  list,
  {
    address: '/o/*',
    layout: 'kanban',
    always: [...records, 'runtime/board/board-question.ts'],
    wide: ['runtime/board/board-screen.tsx'],
    narrow: ['runtime/board/phone-board.tsx'],
  },
  {
    address: '/o/*',
    layout: 'calendar',
    always: records,
    wide: ['runtime/calendar/calendar-screen.tsx'],
    narrow: ['runtime/calendar/phone-calendar.tsx'],
  },
  { address: '/o/*', layout: 'gallery', always: [...records, 'runtime/gallery/gallery-screen.tsx'] },
];

/** As `shell/use-phone.ts` tells windows apart. */
const media = { always: '', wide: '(min-width: 640px)', narrow: '(max-width: 639px)' } as const;

/** The most that the code of the first list may weigh, in bytes of gzip: the page, what is drawn there, the texts of a language. */
const budget = 300_000;
const texts = ['messages/zh-cn.ts', 'messages/en.ts'];

/** The parts of a built chunk that are looked at. */
interface Chunk {
  readonly type: 'chunk';
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly imports: readonly string[];
  readonly moduleIds: readonly string[];
  readonly code: string;
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> };
}

/** A file to ask for where the window is so. */
interface Link {
  readonly href: string;
  readonly media: string;
}

/** Files that a page of this address needs besides itself. */
interface Parts {
  readonly address: string;
  readonly layout?: string;
  readonly scripts: readonly Link[];
  readonly styles: readonly Link[];
}

/**
 * Writes `first-parts.json`: for each kind of address what its first screen is drawn with, so that the server's page can ask for
 * it beside itself instead of one after the other. Refuses a build whose first list has grown beyond its budget.
 */
export const firstParts = (): Plugin => ({
  name: 'first-parts',
  apply: 'build',
  // Behind Vite's own work on the bundle, which takes away chunks that held nothing but styles.
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const chunks = new Map<string, Chunk>();
      for (const part of Object.values(bundle)) if (part.type === 'chunk') chunks.set(part.fileName, part);
      const holding = (module: string): Chunk => {
        const found = [...chunks.values()].find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/web/src/${module}`)));
        if (!found) throw new Error(`first-parts.ts names ${module}, which is not built`);
        return found;
      };
      const withImports = (from: readonly Chunk[], seen: Set<Chunk> = new Set()): Set<Chunk> => {
        for (const chunk of from) {
          if (seen.has(chunk)) continue;
          seen.add(chunk);
          withImports(
            chunk.imports.flatMap((file) => chunks.get(file) ?? []),
            seen,
          );
        }
        return seen;
      };
      const page = withImports([...chunks.values()].filter(({ isEntry }) => isEntry));
      const partsAt = screens.map(({ address, layout, always, wide = [], narrow = [] }): Parts => {
        const common = withImports(always.map(holding), new Set(page));
        const kinds = [
          { media: media.always, chunks: [...common].filter((chunk) => !page.has(chunk)) },
          { media: media.wide, chunks: [...withImports(wide.map(holding), new Set(common))].filter((chunk) => !common.has(chunk)) },
          { media: media.narrow, chunks: [...withImports(narrow.map(holding), new Set(common))].filter((chunk) => !common.has(chunk)) },
        ];
        const cssOf = (drawing: readonly Chunk[]) => [
          ...new Set(drawing.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])),
        ];
        return {
          address,
          ...(layout === undefined ? {} : { layout }),
          scripts: kinds.flatMap((kind) => kind.chunks.map(({ fileName }) => ({ href: `/${fileName}`, media: kind.media }))),
          styles: kinds.flatMap((kind) => cssOf(kind.chunks).map((file) => ({ href: `/${file}`, media: kind.media }))),
        };
      });
      const weights = [...withImports(firstCode.map(holding), new Set(page))].map((chunk) => weigh(chunk));
      const text = Math.max(...texts.map((module) => weigh(holding(module)).bytes));
      const sum = weights.reduce((all, { bytes }) => all + bytes, text);
      if (sum > budget) {
        const heaviest = weights.sort((a, b) => b.bytes - a.bytes).slice(0, 8);
        const names = heaviest.map(({ file, bytes }) => `${file} ${bytes}`).join(', ');
        this.error(`The code before the first list weighs ${sum} bytes of gzip; its budget is ${budget}. The heaviest: ${names}.`);
      }
      this.emitFile({ type: 'asset', fileName: 'first-parts.json', source: JSON.stringify({ weight: sum, budget, parts: partsAt }) });
    },
  },
});

const weigh = ({ fileName, code }: Chunk) => ({ file: fileName, bytes: gzipSync(code, { level: 9 }).length });
