import { dayType, isoWeekday } from '#shared/records/contract-terms.ts';
import { isoDate } from '#shared/records/values.ts';
import { checkCoverage } from '#shared/staffing/coverage.ts';
import { plannedAgainstActual } from '#shared/staffing/planned-against-actual.ts';
import type { Roster } from '#shared/staffing/read-roster.ts';
import { type CheckedRequirement, earliest, latest } from '#shared/staffing/requirement-windows.ts';
import { z } from '#shared/zod.ts';
import { type Command, withHelp } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { knownTimeZone, readJsonFile, readRosterFile, writtenTime } from './staffing-files.ts';

const help = `schedule check --roster FIL --requirements FIL.json [--planned FIL] [--sheet BLAD] [--timezone Europe/Stockholm]

Håller ett schema mot bemanningskrav och skriver JSON: vad som är läst, varje tid då någon saknas, och summorna.
Slutkod 0 även när något saknas, 2 när en fil inte går att använda.

Schemat: .xlsx eller text (; , tabb). Kolumner: person;kompetens;datum;start;slut. Ett slut som inte är efter starten är
nästa dag; 24:00 är den midnatt som avslutar dagen. Kompetensen är den som passet har. Rader som inte går att läsa står i
unread, liksom (rad 0) de blad som inte är lästa: utan --sheet läses det första som visas och har innehåll.
En person är samma oavsett stora och små bokstäver och extra mellanslag, och räknas en gång vid varje tidpunkt, hur många
pass hon än har då. Ett pass utan person, eller med ordet vakant, räknas inte.

Kraven: {"staffingRequirements":[{id, dates?, weekdays?, start, end, competence?, minimum}]}
  Ett krav gäller varje dag som anges i dates, också utanför schemats dagar. Utan dates gäller det de veckodagar som
  anges i weekdays (1 måndag … 7 söndag), eller utan weekdays alla dagar, från den första dag då ett läst pass i
  schemat börjar till den sista. Anges båda gäller dates, om den inte är tom.
  Ett slut som inte är efter starten är nästa dag; är de lika är fönstret ett dygn. Utan competence (eller tom) räknas
  alla. Varje krav i listan räknas för sig, även om två har samma id; samma datum två gånger räknas en gång.
  Också: from, to (datum), dayTypes ("workday", "weekend", "holiday"), duty ("awake", "asleep"), hours (timmar i
  fönstret i stället för minimum).

totals.requirements räknar kravtillfällen: ett krav en dag. requirementsShort är de där det någon gång under fönstret är
färre olika personer än minimum. personShiftsMissing är summan av varje kravtillfälles största brist, hoursMissing är
bristen summerad över verklig tid (dygnen när klockan ställs om är 23 och 25 timmar). En tid som inte finns den natt klockan
ställs fram räknas efter den gamla tiden (02:30 är 03:30), en som finns två gånger är den första av dem (RFC 5545).

--planned FIL: det planerade schemat (grundschemat). Då är --roster utfallet, och svaret har också plannedAgainstActual:
  from, to        de dagar som båda omfattar; slutar de olika dagar jämförs till midnatt efter den sista gemensamma
  hours           personens timmar, räknade en gång även i två pass: planned = asPlanned + notWorked,
                  worked = asPlanned + unplanned, vacant (planerade pass utan någon), takenOver (så många oplanerade som
                  det i varje ögonblick fattas planerade eller är vakanta pass)
  days            samma timmar dygn för dygn
  differences     varje tid: kind (notWorked, unplanned), person, from, to, hours, rader i båda scheman, others
  shortfalls      brister mot kraven i planen och i utfallet: alreadyPlanned, partlyPlanned, arose, mended
  unread          rader i det planerade schemat som inte går att läsa`;

const requirement = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  label: z.string().optional(),
  dates: z.array(isoDate).nullish(),
  weekdays: z.array(isoWeekday).nullish(),
  start: writtenTime,
  end: writtenTime,
  competence: z.string().nullish(),
  minimum: z.int().min(0).nullish(),
  hours: z.number().min(0).nullish(),
  from: isoDate.nullish(),
  to: isoDate.nullish(),
  dayTypes: z.array(dayType).optional(),
  duty: z.enum(['awake', 'asleep']).nullish(),
});
const requirementsFile = z.object({
  staffingRequirements: z.array(
    requirement.refine(({ minimum, hours }) => minimum != null || hours != null, { path: ['minimum'] }),
  ),
});
type WrittenRequirement = z.infer<typeof requirement>;

/** `schedule check`: a roster against staffing requirements. Something missing is an answer, not an error. */
export const scheduleCheck: Command = withHelp(help, async (words) => {
  const files = readArguments(words, ['roster', 'requirements'], ['planned', 'timezone', 'sheet']);
  const timeZone = knownTimeZone(files.timezone ?? 'Europe/Stockholm');
  const { roster, unreadSheets } = await readRosterFile(files.roster, files.sheet);
  const written = await readJsonFile(files.requirements, requirementsFile, 'bemanningskrav');
  const asWritten = written.staffingRequirements.map(asChecked);
  const requirements = [...asWritten];
  const days = checkedDays(roster, requirements);
  const coverage = checkCoverage({ shifts: roster.shifts, requirements, ...days, timeZone });
  return {
    shifts: roster.shifts.length,
    persons: coverage.people,
    unread: [...roster.unreadRows, ...unreadSheets],
    findings: coverage.shortfalls.map(({ requirementId, date, from, to, required, present, missing, competence }) => ({
      requirementId,
      date,
      from,
      to,
      required,
      present,
      missing,
      competence,
    })),
    totals: {
      requirements: coverage.requirementDates,
      requirementsShort: coverage.requirementDatesShort,
      personShiftsMissing: coverage.personShiftsMissing,
      hoursMissing: coverage.hoursMissing,
    },
    ...(files.planned === undefined
      ? {}
      : { plannedAgainstActual: againstPlan(await readRosterFile(files.planned), roster, asWritten, timeZone) }),
  };
});

/** Null where the two have no day in common. */
function againstPlan(
  { roster: planned, unreadSheets }: Awaited<ReturnType<typeof readRosterFile>>,
  actual: Roster,
  requirements: CheckedRequirement[],
  timeZone: string,
) {
  if (planned.span === null || actual.span === null) return null;
  const compared = plannedAgainstActual({
    planned: { shifts: planned.shifts, ...planned.span },
    actual: { shifts: actual.shifts, ...actual.span },
    requirements,
    timeZone,
  });
  return compared === undefined ? null : { ...compared, unread: [...planned.unreadRows, ...unreadSheets] };
}

function asChecked({ id, start, end, ...written }: WrittenRequirement): CheckedRequirement {
  return {
    id,
    label: written.label ?? id,
    start,
    end,
    // A list that names no date names none of the days; the weekdays beside it still do.
    dates: written.dates == null || (written.dates.length === 0 && written.weekdays != null) ? null : written.dates,
    weekdays: written.weekdays ?? [1, 2, 3, 4, 5, 6, 7],
    competence: written.competence?.trim() || null,
    minimum: written.minimum ?? 0,
    hours: written.hours,
    appliesFrom: written.from,
    appliesTo: written.to,
    dayTypes: written.dayTypes,
    duty: written.duty,
  };
}

/**
 * From the first to the last day of the roster, and as far as the named dates go: a date that the roster is silent about
 * is a date with nobody on duty. What applies by weekday is asked for on the roster's days alone.
 */
function checkedDays({ span }: Roster, requirements: CheckedRequirement[]): { from: string; to: string } {
  for (const [index, requirement] of requirements.entries()) {
    if (requirement.dates !== null) continue;
    const { appliesFrom, appliesTo } = requirement;
    // Without a shift there are no days of the roster, and nothing can be asked for by weekday.
    const from = latest(span?.from ?? '9999-12-31', appliesFrom);
    const to = earliest(span?.to ?? '0001-01-01', appliesTo);
    requirements[index] = { ...requirement, appliesFrom: from, appliesTo: to };
  }
  const dates = [span?.from, span?.to, ...requirements.flatMap(({ dates }) => dates ?? [])]
    .filter((date) => date !== undefined)
    .sort();
  const [from = '2000-01-01'] = dates;
  return { from, to: dates.at(-1) ?? from };
}
