import { tokens } from './tokens.ts';

const block = (selector: string, values: Readonly<Record<string, string>>, more = ''): string =>
  `${selector} {\n${more}${Object.entries(values)
    .map(([name, value]) => `  ${name}: ${value};\n`)
    .join('')}}\n`;

/** The tokens as a stylesheet: custom properties on the root and on each `data-theme`. `style/tokens.css` is its output, checked by a test. */
export const cssVariables = (): string =>
  [
    '/* Made from tokens.json by `node packages/ui/write-tokens-css.mjs`. Do not edit. */\n',
    block(':root', tokens.css.shared),
    block(':root,\n[data-theme="light"]', tokens.css.light, '  color-scheme: light;\n'),
    block('[data-theme="dark"]', tokens.css.dark, '  color-scheme: dark;\n'),
    '@media (prefers-contrast: more) {\n  :root,\n  [data-theme] {\n    --tg-border: var(--tg-strong);\n    --tg-text3: var(--tg-text2);\n  }\n}\n',
  ].join('\n');
