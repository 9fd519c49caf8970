import { numberText } from '../language/swedish-date.ts';
import type { ScheduleCheck } from '../records/schedule.ts';
import { type RestIndication, restIndications } from '../staffing/rest-indications.ts';
import { rosterMeasures } from '../staffing/roster-measures.ts';
import { hoursInWords, hoursText, stretchText } from '../staffing/shortfall-text.ts';
import { staffingRules } from '../staffing/staffing-rules.ts';
import type { Block, Fact } from './document-model.ts';

const restWords: Record<RestIndication['kind'], string> = { daily: 'dygnsvila', weekly: 'veckovila' };

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

/** Periods with less rest than the norms say: never more than an indication, and named so. */
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
      kind: 'list',
      items: found.map(
        (one) => `${one.person}: längst ${hoursInWords(one.longestRest)} ${restWords[one.kind]}, ${stretchText(one)}`,
      ),
    },
  ];
}
