// CPU seconds and memory of processes, from Linux's own accounting.
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;
const stat = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [utime, stime, cutime, cstime] = fields.slice(11, 15).map(Number);
    return { parent: Number(fields[1]), own: (utime + stime) / ticksPerSecond, reaped: (cutime + cstime) / ticksPerSecond };
  } catch {
    return undefined;
  }
};

/** CPU seconds of a process and, when it is a family like PostgreSQL's, of its living and reaped children. */
export function cpuSeconds(pid, { family = false } = {}) {
  const self = stat(pid);
  if (!self) return 0;
  if (!family) return self.own;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(stat)
    .filter((child) => child?.parent === Number(pid));
  return self.own + self.reaped + children.reduce((sum, child) => sum + child.own, 0);
}

/** Resident memory in MiB. */
export const residentMiB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
