import { rosterKindWords, weekdayWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import { timeText } from '../language/swedish-time.ts';
import { type Coverage, type CoverageInput, checkCoverage, type StaffingShortfall } from '../staffing/coverage.ts';
import { type CoverageCell, type CoverageDay, coverageGrid } from '../staffing/coverage-grid.ts';
import { type PlannedAgainstActual, plannedAgainstActual } from '../staffing/planned-against-actual.ts';
import { comparisonFacts } from '../staffing/planned-against-actual-text.ts';
import { plannedCheckFor } from '../staffing/planned-check.ts';
import { differsOn } from '../staffing/roster-differences.ts';
import { hoursInWords, hoursText, stretchText } from '../staffing/shortfall-text.ts';
import { coverageInputOf } from './coverage-of-check.ts';
import type { Block, CoverageFigure, CoverageStretch } from './document-model.ts';
import type { FollowUpRecords, RecordOf } from './follow-up-records.ts';
import { restBlocks, rosterMeasureFacts } from './report-roster-measures.ts';

/** Each roster held against the contract: the numbers, the picture, and every stretch that falls short. */
export function scheduleBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>): Block[] {
  const checks = records.all('scheduleCheck');
  if (checks.length === 0) return [{ kind: 'paragraph', text: 'Inget schema har jämförts med avtalet.' }];
  return checks.flatMap((check) => {
    const heading: Block = {
      kind: 'heading',
      level: 2,
      text: [labels.get(check.id), check.title].filter(Boolean).join(': '),
    };
    const { contractIds, input } = coverageInputOf(check, records);
    const coverage = checkCoverage(input);
    const against = contractIds.map((id) => records.one('contract', id)?.title ?? id).join(', ');
    const unit = check.unitId === undefined ? '' : (records.one('unit', check.unitId)?.name ?? '');
    return [
      heading,
      { kind: 'facts', facts: [...origin(check, unit, against), ...summary(check, coverage)] },
      coveragePicture(input, coverage),
      ...(coverage.requirementDates === 0 ? [notCompared(contractIds)] : shortfallTable(coverage)),
      ...againstPlan(check, records, input.requirements),
      { kind: 'facts', facts: rosterMeasureFacts(check) },
      ...restBlocks(check),
      ...unreadRows(check),
    ];
  });
}

function origin({ rosterKind }: RecordOf<'scheduleCheck'>, unit: string, against: string) {
  return [
    { label: 'Enhet', text: unit },
    { label: 'Schemat är', text: rosterKind === undefined ? '' : rosterKindWords[rosterKind] },
    { label: 'Avtal', text: against },
  ];
}

function notCompared(contractIds: readonly string[]): Block {
  return {
    kind: 'paragraph',
    text:
      contractIds.length === 0
        ? 'Schemat är inte jämfört med något avtal: det är inte sagt vilken enhet det gäller, eller enheten har inget avtal som gäller dagarna.'
        : 'Schemat är inte jämfört med något bemanningskrav: avtalets krav gäller ingen av dagarna eller fanns inte på datorn.',
  };
}

/** An actual roster against the planned one of the same visit. Rows alone, no codes: who it was is for the follow-up. */
function againstPlan(
  check: RecordOf<'scheduleCheck'>,
  records: FollowUpRecords,
  requirements: CoverageInput['requirements'],
): Block[] {
  const planned = plannedCheckFor(check, records.all('scheduleCheck'));
  const compared = planned && plannedAgainstActual({ planned, actual: check, requirements });
  if (planned === undefined || compared === undefined) return [];
  const isIncomplete = planned.unreadRows.length > 0 || check.unreadRows.length > 0;
  return [
    { kind: 'heading', level: 3, text: 'Planerat mot utfall' },
    {
      kind: 'facts',
      facts: [
        { label: 'Planerat schema', text: planned.title },
        { label: 'Jämförda dagar', text: `${dateText(compared.from)} – ${dateText(compared.to)}` },
        ...comparisonFacts(compared),
        { label: 'Ofullständigt', text: isIncomplete ? 'Rader gick inte att läsa i något av schemana.' : '' },
      ],
    },
    ...comparisonTable(compared),
  ];
}

function comparisonTable({ days, differences }: PlannedAgainstActual): Block[] {
  if (differences.length === 0) return [{ kind: 'paragraph', text: 'Alla arbetade som planerat.' }];
  const rowsOn = (date: string, side: 'plannedRows' | 'actualRows') => {
    const ofDay = differences.filter((one) => differsOn(one, date)).flatMap((one) => one[side]);
    return [...new Set(ofDay)].sort((one, other) => one - other).join(', ');
  };
  return [
    {
      kind: 'table',
      caption: 'Planerat mot utfall, dygn för dygn (timmar)',
      columns: [
        { title: 'Dygn', width: 0.2 },
        { title: 'Planerat', width: 0.1, align: 'end' },
        { title: 'Arbetat', width: 0.1, align: 'end' },
        { title: 'Inte arbetat', width: 0.1, align: 'end' },
        { title: 'Oplanerat', width: 0.11, align: 'end' },
        { title: 'Övertaget', width: 0.11, align: 'end' },
        { title: 'Rader i planen', width: 0.14 },
        { title: 'Rader i utfallet', width: 0.14 },
      ],
      rows: days.map(({ date, ...hours }) => [
        dateText(date),
        hoursText(hours.planned),
        hoursText(hours.worked),
        hoursText(hours.notWorked),
        hoursText(hours.unplanned),
        hoursText(hours.takenOver),
        rowsOn(date, 'plannedRows') || '–',
        rowsOn(date, 'actualRows') || '–',
      ]),
    },
  ];
}

function summary(check: RecordOf<'scheduleCheck'>, coverage: Coverage) {
  const { requirementDates, requirementDatesShort, personShiftsMissing, hoursMissing, doubleBookings } = coverage;
  return [
    { label: 'Period', text: `${dateText(check.from)} – ${dateText(check.to)}` },
    { label: 'Inläst', text: `${timeText(check.importedAt)}, ${check.shifts.length} pass` },
    {
      label: 'Rättat för hand vid inläsningen',
      text: check.mendedRows === undefined ? '' : `rad ${check.mendedRows.join(', ')}`,
    },
    {
      label: 'Bemanningskrav',
      text: `${requirementDates} kravtillfällen prövade, ${requirementDatesShort} med för få på plats`,
    },
    { label: 'Saknas', text: `${personShiftsMissing} personpass, ${hoursInWords(hoursMissing)}` },
    { label: 'Vakanta pass', text: String(coverage.vacantShifts) },
    { label: 'Dubbelbokningar', text: String(doubleBookings.length) },
    ...coverage.longestWithout.map((stretch) => ({
      label: `Längst utan ${stretch.competence}`,
      text: `${hoursInWords(stretch.hours)}, ${stretchText(stretch)}`,
    })),
    { label: 'Anteckning', text: check.note },
  ];
}

function coveragePicture(input: CoverageInput, coverage: Coverage): CoverageFigure {
  const days = coverageGrid(input, coverage.shortfalls);
  const short = days.filter(({ cells }) => cells.some((cell) => cell !== null && cell.missing > 0));
  const unskilled = days.filter(({ cells }) =>
    cells.some((cell) => cell !== null && cell.missing === 0 && cell.shortfalls.length > 0),
  );
  return {
    kind: 'coverage',
    caption: 'Bemanning dygn för dygn, jämförd med avtalets krav.',
    alternative: [
      short.length === 0
        ? `Alla ${days.length} dygn har tillräckligt många på plats.`
        : `${short.length} av ${days.length} dygn har för få på plats någon gång: ${dayList(short)}.`,
      unskilled.length === 0 ? '' : `Kompetens saknas fast antalet räcker: ${dayList(unskilled)}.`,
    ]
      .filter(Boolean)
      .join(' '),
    days: days.map(({ date, weekday, cells }) => ({
      label: `${(weekdayWords[weekday - 1] ?? '').slice(0, 3)} ${Number(date.slice(8))}/${Number(date.slice(5, 7))}`,
      stretches: stretches(cells),
    })),
  };
}

function dayList(days: readonly CoverageDay[]): string {
  return days.map(({ date }) => dateText(date)).join(', ');
}

/** Neighbouring quarters that say the same become one stretch; those that nobody is required in are left out. */
function stretches(cells: readonly (CoverageCell | null)[]): CoverageStretch[] {
  const found: CoverageStretch[] = [];
  cells.forEach((cell, quarter) => {
    if (cell === null || (cell.required === 0 && cell.shortfalls.length === 0)) return;
    const { required, present, missing } = cell;
    const competenceMissing = missing === 0 && cell.shortfalls.length > 0;
    const last = found.at(-1);
    const continues =
      last?.toQuarter === quarter &&
      last.required === required &&
      last.missing === missing &&
      last.competenceMissing === competenceMissing &&
      (missing === 0 || last.present === present);
    if (continues) found[found.length - 1] = { ...last, toQuarter: quarter + 1 };
    else found.push({ fromQuarter: quarter, toQuarter: quarter + 1, required, present, missing, competenceMissing });
  });
  return found;
}

function shortfallTable({ shortfalls }: Coverage): Block[] {
  if (shortfalls.length === 0) return [{ kind: 'paragraph', text: 'Inga brister mot avtalets bemanningskrav.' }];
  return [
    {
      kind: 'table',
      caption: `Brister mot avtalets bemanningskrav (${shortfalls.length})`,
      columns: [
        { title: 'När', width: 0.4 },
        { title: 'Krav', width: 0.26 },
        { title: 'Krävs', width: 0.08, align: 'end' },
        { title: 'På plats', width: 0.09, align: 'end' },
        { title: 'Rader i schemat', width: 0.17 },
      ],
      rows: shortfalls.map((shortfall) => [
        stretchText(shortfall),
        requirementText(shortfall),
        String(shortfall.required),
        String(shortfall.present),
        shortfall.rows.join(', ') || 'inga pass',
      ]),
    },
  ];
}

/** The competence is said once, also where the requirement has it in its name. */
function requirementText({ label, competence }: StaffingShortfall): string {
  return competence === null || label.includes(competence) ? label : `${label}, ${competence}`;
}

function unreadRows({ unreadRows: rows }: RecordOf<'scheduleCheck'>): Block[] {
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: 'Rader som inte gick att läsa' },
    { kind: 'list', items: rows.map(({ message }) => message) },
  ];
}
