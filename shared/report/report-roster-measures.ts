import { numberText } from '../language/swedish-date.ts';
import type { ScheduleCheck } from '../records/schedule.ts';
import { type RestIndication, restIndications } from '../staffing/rest-indications.ts';
import { rosterMeasures } from '../staffing/roster-measures.ts';
import { hoursInWords, hoursText, stretchText } from '../staffing/shortfall-text.ts';
import { staffingRules } from '../staffing/staffing-rules.ts';
import type { Block, Fact } from './document-model.ts';

/** What a roster shows beside the contract: who is there, how steadily and how much alone. */
export function rosterMeasureFacts({ shifts }: ScheduleCheck): Fact[] {
  const { byCompetence, trainedShare, weeks, alone } = rosterMeasures(shifts);
  const longest = alone.longest ? `; längst ${hoursInWords(alone.longest.hours)}, ${stretchText(alone.longest)}` : '';
  return [
    {
      label: 'Timmar per kompetens',
      text: byCompetence
        .map(({ competence, hours }) => `${competence ?? 'Ingen kompetens angiven'}: ${hoursText(hours)}`)
        .join('\n'),
    },
    {
      label: 'Utbildad personal',
      text:
        trainedShare === null
          ? ''
          : `${numberText(Math.round(trainedShare * 1000) / 10)} % av timmarna (räknas hit: ${staffingRules.trainedCompetences.join(', ')})`,
    },
    {
      label: 'Kontinuitet',
      text: weeks
        .map(({ week, people, new: fresh }) => `${week}: ${people} olika personer, ${fresh} inte tidigare i schemat`)
        .join('\n'),
    },
    { label: 'Ensamarbete', text: `${hoursInWords(alone.hours)} med en enda person på plats${longest}` },
  ];
}

/**
 * Periods with less rest than the norms say: never more than an indication, and named so. How many and how short; who it
 * was is for the follow-up, and a large roster has thousands of them.
 */
export function restBlocks({ shifts, from, to, dayBreak }: ScheduleCheck): Block[] {
  const breakAt = dayBreak ?? staffingRules.dayBreak;
  const found = restIndications({ shifts, from, to, dayBreak: breakAt });
  if (found.length === 0) return [];
  const { dailyRest, weeklyRest, warning } = staffingRules;
  return [
    { kind: 'heading', level: 3, text: `Vila: ${warning}` },
    {
      kind: 'paragraph',
      quiet: true,
      text: `Dygnsbryt kl. ${breakAt.replace(':', '.')}. Dygnsvila ${dailyRest.hours} timmar (${dailyRest.norm}), veckovila ${weeklyRest.hours} timmar (${weeklyRest.norm}). Tiden före och efter schemat räknas som vila.`,
    },
    {
      kind: 'facts',
      facts: [
        { label: 'Kortare dygnsvila', text: restText(found, 'daily', 'dygn', 'dygn') },
        { label: 'Kortare veckovila', text: restText(found, 'weekly', 'vecka', 'veckor') },
      ],
    },
  ];
}

/** `18 dygn hos 7 personer, kortast 6,5 timmar` */
function restText(found: readonly RestIndication[], kind: RestIndication['kind'], one: string, many: string): string {
  const ofKind = found.filter((indication) => indication.kind === kind);
  if (ofKind.length === 0) return 'Ingen indikation';
  const people = new Set(ofKind.map(({ person }) => person)).size;
  const shortest = ofKind.reduce((least, { longestRest }) => Math.min(least, longestRest), Number.POSITIVE_INFINITY);
  const periods = `${ofKind.length} ${ofKind.length === 1 ? one : many}`;
  return `${periods} hos ${people === 1 ? '1 person' : `${people} personer`}, kortast ${hoursInWords(shortest)}`;
}
