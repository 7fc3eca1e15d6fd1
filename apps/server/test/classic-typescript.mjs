// For programs that need TypeScript's classic compiler API, which TypeScript 7 has no more: `import 'typescript'` gives them version 5.
import { register } from 'node:module';

const hook = `
  export const resolve = (specifier, context, next) =>
    next(specifier === 'typescript' ? 'typescript-classic' : specifier, specifier === 'typescript' ? { ...context, parentURL: ${JSON.stringify(import.meta.url)} } : context);
`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
