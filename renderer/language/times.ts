const clock = new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long', year: 'numeric' });
const month = new Intl.DateTimeFormat('sv-SE', { month: 'long', year: 'numeric' });

/** `14:02`, by this computer's clock. */
export function clockTime(instant: string): string {
  return clock.format(new Date(instant));
}

/** `14:02` today, `5 mars 14:02` another day. */
export function dayAndTime(instant: string, now: Date = new Date()): string {
  const at = new Date(instant);
  return at.toDateString() === now.toDateString() ? clock.format(at) : `${day.format(at)} ${clock.format(at)}`;
}

/** `5 mars 2026` for `2026-03-05`. */
export function longDate(isoDate: string): string {
  return dayAndYear.format(new Date(`${isoDate}T12:00:00`));
}

/** `mars 2026` for `2026-03-01`. */
export function monthName(isoDate: string): string {
  return month.format(new Date(`${isoDate}T12:00:00`));
}

/** Today's date here, `2026-03-05`. */
export function today(now: Date = new Date()): string {
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
