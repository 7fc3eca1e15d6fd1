import { isJsonObject } from '@tangram/contract';
import type { Issue, Locale } from '@tangram/errors';
import { type ErrorSchema, type RJSFSchema, toErrorSchema, type ValidatorType } from '@rjsf/utils';
import type { FormContext } from './form-context.ts';
import type { FormValues } from './form-values.ts';

/**
 * The form library's port for validation, filled by our own parser: no schema is compiled to code in the page (its policy forbids
 * that), and a person reads the same words before and after sending.
 *
 * @param problemsIn everything wrong with the values, empty when nothing is
 */
export function validatorOf(
  problemsIn: (values: FormValues) => readonly Issue[],
  locale: Locale,
): ValidatorType<unknown, RJSFSchema, FormContext> {
  return {
    validateFormData(values) {
      const errors = problemsIn(isJsonObject(values) ? values : {}).map(({ path, code, text }) => {
        const name = path.split(/[./]/).find(Boolean) ?? '';
        return { name: code, property: `.${name}`, message: text[locale], stack: text[locale] };
      });
      const errorSchema: ErrorSchema<unknown> = toErrorSchema(errors);
      return { errors, errorSchema };
    },
    isValid: () => true,
    rawValidation: () => ({ errors: [] }),
  };
}
