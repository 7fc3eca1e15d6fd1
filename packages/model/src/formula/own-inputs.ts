import type { FormulaField, ObjectDocument } from '../generated/documents.ts';
import { pathsInExpression } from '../graph/expression-paths.ts';

const time = /\$(today|now)\b/;

/**
 * The own fields that a formula reads, also through other formulas; null when it looks at other records or at the time, so that it changes without
 * its record being written.
 */
export function ownInputs(object: ObjectDocument, formula: FormulaField): readonly string[] | null {
  const inputs = new Set<string>();
  const seen = new Set<string>();
  const isOwn = ({ name: own, expression }: FormulaField): boolean => {
    if (seen.has(own)) return true;
    seen.add(own);
    return (
      !time.test(expression) &&
      pathsInExpression(expression).every(({ text }) => {
        const field = object.fields.find(({ name }) => name === text);
        if (text.includes('.') || field?.type === 'lookup') return false;
        if (field?.type === 'formula') return isOwn(field);
        inputs.add(text);
        return true;
      })
    );
  };
  return isOwn(formula) ? [...inputs] : null;
}
