import { Temporal } from 'temporal-polyfill';
import { dateText } from './swedish-date.ts';

/** An instant as people in Sweden read it, whatever the laptop's own time zone: `5 mars 2026 kl. 14.02`. */
export function timeText(instant: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Stockholm');
  const [hour, minute] = [local.hour, local.minute].map((part) => String(part).padStart(2, '0'));
  return `${dateText(local.toPlainDate().toString())} kl. ${hour}.${minute}`;
}

/** Its day alone: `5 mars 2026`. */
export function dayText(instant: string): string {
  return dateText(Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Stockholm').toPlainDate().toString());
}
