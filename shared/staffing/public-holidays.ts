import { gregorianEaster } from 'date-easter';
import { Temporal } from 'temporal-polyfill';
import holidayFile from '../../resources/rules/public-holidays.json';
import { isoWeekday } from '../records/contract-terms.ts';
import { z } from '../zod.ts';

const dayOfYear = z.strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) });
const holiday = z.union([
  z.strictObject({ name: z.string(), ...dayOfYear.shape }),
  z.strictObject({ name: z.string(), daysAfterEaster: z.int() }),
  z.strictObject({ name: z.string(), weekday: isoWeekday, onOrAfter: dayOfYear }),
]);
type Holiday = z.infer<typeof holiday>;

/** The law's list, in `resources/rules/public-holidays.json`. */
const { holidays } = z.object({ holidays: z.array(holiday) }).parse(holidayFile);
const byYear = new Map<number, ReadonlyMap<string, string>>();

/** What a day is called where it is a public holiday (röd dag); ordinary Sundays are none here. */
export function publicHoliday(date: string): string | undefined {
  const year = Number(date.slice(0, 4));
  let ofYear = byYear.get(year);
  if (ofYear === undefined) {
    ofYear = new Map(holidays.map((one) => [dateIn(year, one), one.name]));
    byYear.set(year, ofYear);
  }
  return ofYear.get(date);
}

function dateIn(year: number, wanted: Holiday): string {
  if ('daysAfterEaster' in wanted) {
    const { month, day } = gregorianEaster(year);
    return Temporal.PlainDate.from({ year, month, day }).add({ days: wanted.daysAfterEaster }).toString();
  }
  if ('weekday' in wanted) {
    const earliest = Temporal.PlainDate.from({ year, ...wanted.onOrAfter });
    return earliest.add({ days: (wanted.weekday - earliest.dayOfWeek + 7) % 7 }).toString();
  }
  return Temporal.PlainDate.from({ year, month: wanted.month, day: wanted.day }).toString();
}
