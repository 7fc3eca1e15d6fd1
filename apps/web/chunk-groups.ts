import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { firstCode, records } from './first-parts.ts';

type Chunk = Pick<Rolldown.OutputChunk, 'fileName' | 'isEntry' | 'imports' | 'moduleIds'>;
type Modules = ReadonlySet<string>;

/** Screens that a person may begin with, beside the list on a desk and the board. */
const others = [
  'runtime/list/ask-list.ts',
  'runtime/list/phone-list.tsx',
  'runtime/board/phone-board.tsx',
  'runtime/calendar/calendar-screen.tsx',
  'runtime/gallery/gallery-screen.tsx',
  'runtime/home/home-page.tsx',
  'runtime/record/record-page.tsx',
];
const board = ['runtime/board/board-screen.tsx', 'runtime/board/board-question.ts'];

/**
 * Puts what the first screens need into few files. Left alone the bundler makes one for each set of screens that share something, which are some
 * eighty: a browser asks a server for six at a time, and waits for the rest.
 *
 * Which modules a screen needs is only known once what nobody uses was left out, so the pages are built twice: first without being written.
 *
 * @param config as the pages will be built
 * @returns files from the ground up; what stands in none of them is split as the bundler likes
 */
export async function chunkGroups(config: InlineConfig): Promise<Rolldown.CodeSplittingGroup[]> {
  const chunks: Chunk[] = [];
  // Before Vite's own work on the bundle, which takes away chunks that hold nothing but styles.
  const seeing: Plugin = {
    name: 'chunk-groups',
    generateBundle: {
      order: 'pre',
      handler: (_, bundle) => {
        for (const part of Object.values(bundle)) if (part.type === 'chunk') chunks.push(copyOf(part));
      },
    },
  };
  const plugins = [...(config.plugins ?? []), seeing];
  await build({ ...config, plugins, configFile: false, logLevel: 'silent', build: { ...config.build, write: false } });
  const needed = (...names: readonly string[]): Modules =>
    modulesOf(
      chunks,
      names.map((name) => holding(chunks, name)),
    );
  const page = modulesOf(
    chunks,
    chunks.filter(({ isEntry }) => isEntry),
  );
  const frame = needed(...records);
  const list = needed(...firstCode);
  const boards = needed(...board);
  const rest = others.map((name) => needed(name));
  const phone = needed('runtime/board/phone-board.tsx');
  const groups: readonly (readonly [name: string, holds: (id: string) => boolean])[] = [
    ['page', (id) => page.has(id)],
    ['frame', (id) => frame.has(id)],
    ['records', (id) => list.has(id) && [boards, ...rest].some((screen) => screen.has(id))],
    ['list', (id) => list.has(id)],
    ['cards', (id) => boards.has(id) && phone.has(id)],
    ['board', (id) => boards.has(id)],
  ];
  return groups.map(([name, test], i) => ({ name, test, priority: groups.length - i }));
}

/** What a chunk says of itself is only there while it is asked. */
const copyOf = ({ fileName, isEntry, imports, moduleIds }: Chunk): Chunk => ({
  fileName,
  isEntry,
  imports: [...imports],
  moduleIds: [...moduleIds],
});

function holding(chunks: readonly Chunk[], name: string): Chunk {
  const found = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/web/src/${name}`)));
  if (!found) throw new Error(`chunk-groups.ts names ${name}, which is not built`);
  return found;
}

/** The modules of chunks and of all that these import. */
function modulesOf(chunks: readonly Chunk[], from: readonly Chunk[]): Modules {
  const seen = new Set<Chunk>(from);
  for (const chunk of seen) for (const other of chunks) if (chunk.imports.includes(other.fileName)) seen.add(other);
  return new Set([...seen].flatMap(({ moduleIds }) => moduleIds));
}
