import { dayPartOf } from './values.ts';

const monthNames = 'jan feb mar apr maj jun jul aug sep okt nov dec'.split(' ');
const dayNames = 'sön mån tis ons tor fre lör'.split(' ');

/** An ISO date or time written by ODK's pattern (`%Y-%m-%d %H:%M`); an empty text where there is no date. */
export function formatDate(text: string, pattern: string): string {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return '';
  const seconds = Math.round((dayPartOf(text.slice(11)) || 0) * 86_400);
  const [hour, minute, second] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const parts: Readonly<Record<string, string>> = {
    Y: String(date.getUTCFullYear()),
    y: padded(date.getUTCFullYear() % 100),
    m: padded(date.getUTCMonth() + 1),
    n: String(date.getUTCMonth() + 1),
    b: monthNames[date.getUTCMonth()] ?? '',
    d: padded(date.getUTCDate()),
    e: String(date.getUTCDate()),
    H: padded(hour),
    h: String(hour),
    M: padded(minute),
    S: padded(second),
    3: '000',
    a: dayNames[date.getUTCDay()] ?? '',
  };
  return pattern.replace(/%([A-Za-z3%])/g, (whole, part: string) => (part === '%' ? '%' : (parts[part] ?? whole)));
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
