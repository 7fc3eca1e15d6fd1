/** The page as the server has it now, past every cache; null when it cannot be had. */
export async function fetchPage(): Promise<string | null> {
  const answer = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } }).catch(() => null);
  return answer?.ok ? answer.text() : null;
}
