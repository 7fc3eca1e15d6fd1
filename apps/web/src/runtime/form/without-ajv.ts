/**
 * Stands where the form library imports ajv for a helper of its own tests. That helper is never called here; ajv would
 * bring a compiler that the page's policy forbids to run.
 */
export default {};
