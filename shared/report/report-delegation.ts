import { ruleResultShapes, ruleResultWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import { dayText, timeText } from '../language/swedish-time.ts';
import { hoursInWords, stretchText } from '../staffing/shortfall-text.ts';
import type { Block, Column } from './document-model.ts';
import type { FollowUpRecords, GatheredRecords, RecordOf } from './follow-up-records.ts';

type Summary = RecordOf<'delegationSummary'>;

/**
 * The review of delegations as the MAS handed it over: numbers and a conclusion. The decisions themselves are health
 * care's and stand in no report.
 */
export function delegationBlocks(records: FollowUpRecords, labels: ReadonlyMap<string, string>): Block[] {
  const summaries = records.all('delegationSummary');
  const summary = summaries.at(-1);
  if (summary === undefined)
    return [{ kind: 'paragraph', text: 'Ingen sammanställning av delegeringar har lämnats av MAS eller MAR.' }];
  return [
    { kind: 'facts', facts: overview(records, labels, summary, summaries.slice(0, -1)) },
    ...sampleBlocks(summary),
    ...routineBlocks(records, summary),
    ...ruleBlocks(summary),
    ...numbers(
      'Per enhet',
      'Enhet',
      0.5,
      summary.byUnit.map(({ unitId, ...rest }) => [unitName(records, unitId), rest]),
    ),
    ...numbers(
      'Per uppgift',
      'Uppgift',
      0.5,
      summary.byTask.map(({ task, ...rest }) => [task, rest]),
    ),
    ...numbers(
      'Per delegerande',
      'Delegerande',
      0.5,
      summary.byDelegator.map(({ delegator, ...rest }) => [delegator, rest]),
    ),
    ...dutyBlocks(records, summary),
    ...earlier(records, summary),
  ];
}

/** `60 beslut, 12 med brister` */
export function reviewedText({ decisions, withDeficiency }: Pick<Summary, 'decisions' | 'withDeficiency'>): string {
  const deficient = withDeficiency === 0 ? 'inga med brister' : `${withDeficiency} med brister`;
  return `${decisions} beslut, ${deficient}`;
}

function overview(
  records: FollowUpRecords,
  labels: ReadonlyMap<string, string>,
  summary: Summary,
  replaced: readonly Summary[],
) {
  return [
    { label: 'Underlag', text: labels.get(summary.id) ?? '' },
    { label: 'Lämnad', text: `${timeText(summary.createdAt)} av ${records.nameOf(summary.createdBy)}` },
    { label: 'Granskade beslut', text: reviewedText(summary) },
    {
      label: 'I registret',
      text: summary.inRegister > summary.decisions ? `${summary.inRegister} beslut` : '',
    },
    { label: 'Regler', text: summary.rulesVersion },
    {
      label: 'Ersätter',
      text: replaced.map((one) => `${labels.get(one.id)}, ${timeText(one.createdAt)}: ${reviewedText(one)}`).join('\n'),
    },
    { label: 'Slutsats', text: summary.conclusion },
  ];
}

/** All that is needed to draw the sample again. */
export function sampleBlocks({ sample: drawn }: Pick<Summary, 'sample'>): Block[] {
  if (drawn === null) return [];
  return [
    { kind: 'heading', level: 3, text: 'Urval' },
    ...drawn.sentences.map((text): Block => ({ kind: 'paragraph', text })),
    {
      kind: 'table',
      caption: 'Urvalet',
      columns: [
        { title: 'Grupp', width: 0.3 },
        { title: 'Beslut i registret', width: 0.4 },
        { title: 'Valda', width: 0.3 },
      ],
      rows: drawn.groups.map(({ name, populationNumbers, chosenNumbers }) => [
        name,
        populationNumbers,
        chosenNumbers || 'inga',
      ]),
    },
  ];
}

export function routineBlocks(records: GatheredRecords, { routine: judged }: Pick<Summary, 'routine'>): Block[] {
  if (judged.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Rutin och samtal',
      columns: [
        { title: 'Regel', width: 0.3 },
        { title: 'Enhet', width: 0.2 },
        { title: 'Resultat', width: 0.2, sign: true },
        { title: 'Vad som framkom', width: 0.3 },
      ],
      rows: judged.map(({ title, unitId, result, reason }) => [
        title,
        unitId === null ? 'Alla enheter' : unitName(records, unitId),
        `${ruleResultShapes[result]} ${ruleResultWords[result]}`,
        reason,
      ]),
    },
  ];
}

export function ruleBlocks({ byRule: rules }: Pick<Summary, 'byRule'>): Block[] {
  if (rules.length === 0) return [];
  const number = (title: string, width: number): Column => ({ title, width, align: 'end' });
  return [
    {
      kind: 'table',
      caption: 'Prövning mot reglerna',
      columns: [
        { title: 'Regel', width: 0.46 },
        number('Uppfyllt', 0.12),
        number('Brist', 0.1),
        number('Går ej att bedöma', 0.16),
        number('Omprövade', 0.16),
      ],
      rows: rules.map(({ title, norm, met, deficient, cannotBeJudged, overruled }) => [
        `${title}, ${norm}`,
        ...[met, deficient, cannotBeJudged, overruled].map(String),
      ]),
    },
  ];
}

type Numbers = Pick<Summary['byTask'][number], 'decisions' | 'withDeficiency' | 'deficiencies'>;

function numbers(
  caption: string,
  title: string,
  width: number,
  rows: readonly (readonly [string, Numbers])[],
): Block[] {
  if (rows.length === 0) return [];
  const share = (1 - width) / 3;
  return [
    {
      kind: 'table',
      caption,
      columns: [
        { title, width },
        { title: 'Beslut', width: share, align: 'end' },
        { title: 'Med brist', width: share, align: 'end' },
        { title: 'Brister', width: share, align: 'end' },
      ],
      rows: rows.map(([name, { decisions, withDeficiency, deficiencies }]) => [
        name,
        ...[decisions, withDeficiency, deficiencies].map(String),
      ]),
    },
  ];
}

export function dutyBlocks(
  records: GatheredRecords,
  { duty: held, byUnit }: Pick<Summary, 'duty' | 'byUnit'>,
): Block[] {
  if (held.length === 0) return [];
  const namesUnits = held.length > 1 || byUnit.length > 1;
  return [
    { kind: 'heading', level: 3, text: 'Delegeringar mot schemat' },
    ...held.flatMap(({ unitId, from, to, windowDates, windowDatesUncovered, hours, uncovered }): Block[] => {
      const unit = namesUnits ? `${unitName(records, unitId)}, ` : '';
      const period = `${unit}${dateText(from)} – ${dateText(to)}`;
      const text =
        windowDatesUncovered === 0
          ? `${period}: någon med delegering var i tjänst vid alla ${windowDates} tider.`
          : `${period}: ingen i tjänst hade delegering vid ${windowDatesUncovered} av ${windowDates} tider, sammanlagt ${hoursInWords(hours)}.`;
      if (uncovered.length === 0) return [{ kind: 'paragraph', text }];
      return [
        { kind: 'paragraph', text },
        {
          kind: 'table',
          caption: 'Tider då ingen i tjänst hade delegering',
          columns: [
            { title: 'När', width: 0.55 },
            { title: 'Uppgift', width: 0.45 },
          ],
          rows: uncovered.map(({ task, ...stretch }) => [stretchText(stretch), task]),
        },
      ];
    }),
  ];
}

function earlier(records: FollowUpRecords, { earlier: before, byUnit, createdAt }: Summary): Block[] {
  if (before.length === 0) return [];
  const now = byUnit.flatMap(({ unitId, ...rest }) =>
    unitId === null ? [] : [{ unitId, day: dayText(createdAt), followUp: 'Den här uppföljningen', ...rest }],
  );
  const all = [...before.map(({ on, ...rest }) => ({ day: dateText(on), ...rest })), ...now];
  const units = [...new Set(all.map(({ unitId }) => unitId))];
  return [
    {
      kind: 'table',
      caption: 'Utveckling, enhet för enhet',
      columns: [
        { title: 'Enhet', width: 0.28 },
        { title: 'Lämnad', width: 0.18 },
        { title: 'Uppföljning', width: 0.3 },
        { title: 'Beslut', width: 0.1, align: 'end' },
        { title: 'Med brist', width: 0.14, align: 'end' },
      ],
      rows: units.flatMap((unitId) =>
        all
          .filter((one) => one.unitId === unitId)
          .map(({ day, followUp, decisions, withDeficiency }) => [
            unitName(records, unitId),
            day,
            followUp,
            String(decisions),
            String(withDeficiency),
          ]),
      ),
    },
  ];
}

function unitName(records: GatheredRecords, unitId: string | null): string {
  return records.one('unit', unitId)?.name ?? 'Enhet framgår ej';
}
