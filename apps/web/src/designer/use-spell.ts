export { useSpell } from '../lazily/use-spell.ts';
