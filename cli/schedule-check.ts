import { isoWeekday } from '#shared/records/contract-terms.ts';
import { clockTime, isoDate } from '#shared/records/values.ts';
import { type CheckedRequirement, checkCoverage } from '#shared/staffing/coverage.ts';
import { type Roster, readRoster } from '#shared/staffing/read-roster.ts';
import { readTime } from '#shared/staffing/roster-cells.ts';
import { datesBetween, weekdayOf } from '#shared/staffing/wall-clock.ts';
import { z } from '#shared/zod.ts';
import { type Command, UsageError } from './command.ts';
import { readArguments, readTextFile } from './read-arguments.ts';

const time = z.preprocess((value) => (typeof value === 'string' ? (readTime(value) ?? value) : value), clockTime);

/** The file of staffing requirements. Without dates and weekdays a requirement applies every day of the roster. */
const requirementsFile = z.object({
  staffingRequirements: z.array(
    z.object({
      id: z.string(),
      label: z.string().optional(),
      dates: z.array(isoDate).nullish(),
      weekdays: z.array(isoWeekday).nullish(),
      start: time,
      end: time,
      competence: z.string().nullish(),
      minimum: z.int().min(0),
    }),
  ),
});
type WrittenRequirement = z.infer<typeof requirementsFile>['staffingRequirements'][number];

/** `schedule check`: a roster against staffing requirements. Something missing is an answer, not an error. */
export const scheduleCheck: Command = async (words) => {
  const {
    roster: rosterFile,
    requirements: file,
    timezone,
  } = readArguments(words, ['roster', 'requirements'], ['timezone']);
  const timeZone = knownTimeZone(timezone ?? 'Europe/Stockholm');
  const roster = readRoster(await readTextFile(rosterFile));
  const written = parseRequirements(await readTextFile(file), file);
  const requirements = written.map((requirement) => onItsDates(requirement, roster));

  const dates = [roster.from, roster.to, ...requirements.flatMap((requirement) => requirement.dates ?? [])].sort();
  const coverage = checkCoverage({
    shifts: roster.shifts,
    requirements,
    from: dates[0] ?? roster.from,
    to: dates.at(-1) ?? roster.to,
    timeZone,
  });
  return {
    shifts: roster.shifts.length,
    persons: coverage.people,
    unread: roster.unreadRows,
    findings: coverage.shortfalls.map(({ label, ...finding }) => finding),
    totals: {
      requirements: coverage.requirementDates,
      requirementsShort: coverage.requirementDatesShort,
      personShiftsMissing: coverage.personShiftsMissing,
      hoursMissing: coverage.hoursMissing,
    },
  };
};

/** Named dates apply even where the roster is silent about them; weekdays apply from its first day to its last. */
function onItsDates(written: WrittenRequirement, { from, to }: Roster): CheckedRequirement {
  const { id, start, end, minimum, weekdays } = written;
  const dates =
    written.dates ?? datesBetween(from, to).filter((date) => weekdays == null || weekdays.includes(weekdayOf(date)));
  const label = written.label ?? id;
  return { id, label, start, end, minimum, dates, weekdays: [], competence: written.competence ?? null };
}

function parseRequirements(text: string, file: string): WrittenRequirement[] {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageError(`Filen ${file} är inte JSON.`);
  }
  const result = requirementsFile.safeParse(json);
  if (result.success) return result.data.staffingRequirements;
  const place = result.error.issues[0]?.path.join('.');
  throw new UsageError(
    `Filen ${file} är ingen fil med bemanningskrav: ${place || 'staffingRequirements'} har fel form.`,
  );
}

function knownTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone }).resolvedOptions().timeZone;
  } catch {
    throw new UsageError(`Tidszonen ${timeZone} är okänd.`);
  }
}
