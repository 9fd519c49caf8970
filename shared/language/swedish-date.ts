const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
] as const;

/** `2026-03-05` as `5 mars 2026`; text that is no date comes back as it is. */
export function dateText(isoDate: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(isoDate) ?? [];
  const monthName = months[Number(month) - 1];
  return monthName === undefined ? isoDate : `${Number(day)} ${monthName} ${year}`;
}

/** The month of a date: `mars 2026` for `2026-03-05`. */
export function monthText(isoDate: string): string {
  return dateText(isoDate).replace(/^\d+ /, '');
}

/** `juni` for 6. */
export function monthWord(month: number): string {
  return months[month - 1] ?? String(month);
}

/** The number of a month from its name or the first letters of it: `mars`, `nov`; undefined where none or several fit. */
export function monthNumber(name: string): number | undefined {
  const start = name.toLowerCase().replace(/\.$/, '');
  const fitting = months.filter((month) => start.length >= 3 && month.startsWith(start));
  const [month] = fitting;
  return month !== undefined && fitting.length === 1 ? months.indexOf(month) + 1 : undefined;
}

/** A number with decimal comma: `2,5`. */
export function numberText(value: number): string {
  return String(value).replace('.', ',');
}
