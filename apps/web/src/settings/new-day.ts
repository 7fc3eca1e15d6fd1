const minute = 60_000;

/** Tells when the device's clock has come to another day: what follows from today (`$today`, `this_week`) is another then. */
export function onNewDay(tell: () => void): void {
  const dayOf = () => new Date().toDateString();
  let day = dayOf();
  setInterval(() => {
    if (dayOf() === day) return;
    day = dayOf();
    tell();
  }, minute);
}
