let last: string | null = null;

/** Puts a text on the clipboard; where the browser does not let the page, through a selection. It can be pasted on this page in any case. @returns whether others can paste it too */
export async function copyText(text: string): Promise<boolean> {
  last = text;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(text);
  }
}

/** What is on the clipboard; where the browser does not tell, what was copied on this page last. null for nothing. */
export async function copiedText(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return last;
  }
}

function copySelection(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  area.className = 'tg-sr';
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
