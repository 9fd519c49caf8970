import { weekdayWords } from '../language/swedish.ts';
import { dateText, numberText } from '../language/swedish-date.ts';
import { timeText } from '../language/swedish-time.ts';
import { type Coverage, type CoverageInput, checkCoverage, type StaffingShortfall } from '../staffing/coverage.ts';
import { type CoverageCell, type CoverageDay, coverageGrid } from '../staffing/coverage-grid.ts';
import { stretchText } from '../staffing/shortfall-text.ts';
import type { Block, CoverageFigure, CoverageStretch } from './document-model.ts';
import type { FollowUpRecords, RecordOf } from './follow-up-records.ts';
import { restBlocks, rosterMeasureFacts } from './report-roster-measures.ts';

/** Each roster held against the contract: the numbers, the picture, and every stretch that falls short. */
export function scheduleBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>): Block[] {
  const checks = records.all('scheduleCheck');
  if (checks.length === 0) return [{ kind: 'paragraph', text: 'Inget schema har jämförts med avtalet.' }];
  const requirements = records.all('staffingRequirement');
  return checks.flatMap((check) => {
    const input: CoverageInput = { shifts: check.shifts, requirements, from: check.from, to: check.to };
    const coverage = checkCoverage(input);
    return [
      { kind: 'heading', level: 2, text: [labels.get(check.id), check.title].filter(Boolean).join(': ') },
      { kind: 'facts', facts: summary(check, coverage) },
      coveragePicture(input, coverage),
      ...shortfallTable(coverage),
      { kind: 'facts', facts: rosterMeasureFacts(check) },
      ...restBlocks(check),
      ...unreadRows(check),
    ];
  });
}

function summary(check: RecordOf<'scheduleCheck'>, coverage: Coverage) {
  const { requirementDates, requirementDatesShort, personShiftsMissing, hoursMissing, doubleBookings } = coverage;
  return [
    { label: 'Period', text: `${dateText(check.from)} – ${dateText(check.to)}` },
    { label: 'Inläst', text: `${timeText(check.importedAt)}, ${check.shifts.length} pass` },
    {
      label: 'Bemanningskrav',
      text: `${requirementDates} kravtillfällen prövade, ${requirementDatesShort} med för få på plats`,
    },
    { label: 'Saknas', text: `${personShiftsMissing} personpass, ${rounded(hoursMissing)} timmar` },
    { label: 'Vakanta pass', text: String(coverage.vacantShifts) },
    { label: 'Dubbelbokningar', text: String(doubleBookings.length) },
    ...coverage.longestWithout.map((stretch) => ({
      label: `Längst utan ${stretch.competence}`,
      text: `${rounded(stretch.hours)} timmar, ${stretchText(stretch)}`,
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

function rounded(hours: number): string {
  return numberText(Math.round(hours * 100) / 100);
}
