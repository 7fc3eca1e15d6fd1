/** Brings into sight what stands above the fields: why nothing was saved. */
export const showTop = (): void => document.querySelector('.tg-drawer-body')?.scrollTo({ top: 0 });

/** Brings the first wrong field into sight and puts the cursor in it. @param within a selector: where the form is */
export function focusFirst(names: readonly string[], within = '.tg-drawer-body'): void {
  if (names.length === 0) return;
  requestAnimationFrame(() => {
    const fields = [...document.querySelectorAll<HTMLElement>(`${within} [data-field]`)];
    const first = fields.find(({ dataset }) => names.includes(dataset['field'] ?? ''));
    openTab(first);
    first?.scrollIntoView({ block: 'center' });
    // A table of lines leads to its first wrong cell itself.
    const toFault = first?.querySelector<HTMLElement>('[data-to-fault]');
    if (toFault) {
      toFault.click();
      return;
    }
    first?.querySelector<HTMLElement>('input, textarea, [contenteditable="true"], button')?.focus();
  });
}

/** What stands in another tab comes into sight with it. */
function openTab(field: HTMLElement | undefined): void {
  const pane = field?.closest('[role="tabpanel"][hidden]');
  document.getElementById(pane?.getAttribute('aria-labelledby') ?? '')?.click();
}
