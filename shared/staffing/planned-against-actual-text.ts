import type { PlannedAgainstActual } from './planned-against-actual.ts';
import type { RosterDifference } from './roster-differences.ts';
import { hoursText, stretchText } from './shortfall-text.ts';

/** The comparison in figures, as the screen and the report say them. */
export function comparisonFacts({ hours, shortfalls }: PlannedAgainstActual): { label: string; text: string }[] {
  const { planned, worked, asPlanned, notWorked, unplanned, vacant, takenOver } = hours;
  return [
    { label: 'Planerat', text: `${hoursText(planned)} timmar, och ${hoursText(vacant)} timmar i vakanta pass` },
    { label: 'Arbetat', text: `${hoursText(worked)} timmar, varav ${hoursText(asPlanned)} som planerat` },
    { label: 'Planerat men inte arbetat', text: `${hoursText(notWorked)} timmar` },
    { label: 'Arbetat utan att vara planerat', text: `${hoursText(unplanned)} timmar` },
    {
      label: 'Övertaget av andra',
      text: `${hoursText(takenOver)} av de ${hoursText(notWorked + vacant)} timmar som föll bort eller var vakanta`,
    },
    { label: 'Brister mot avtalet', text: originText(shortfalls) },
  ];
}

function originText({ inPlan, inOutcome, ...of }: PlannedAgainstActual['shortfalls']): string {
  if (inPlan === 0 && inOutcome === 0) return 'inga, varken i planen eller i utfallet';
  const partly = of.partlyPlanned === 0 ? '' : `, ${of.partlyPlanned} delvis`;
  const outcome =
    inOutcome === 0
      ? 'inga i utfallet'
      : `${inOutcome} i utfallet: ${of.alreadyPlanned} fanns redan i planen${partly}, ${of.arose} uppstod i utfallet`;
  return `${outcome}. Av ${inPlan} i planen avhjälptes ${of.mended} helt`;
}

/** Who, what, when and how long: `P-7K3Q: planerad men arbetade inte, måndag … (3 timmar). Andra på plats: P-92QC`. */
export function differenceText({ kind, person, hours, others, ...stretch }: RosterDifference): string {
  const what = kind === 'notWorked' ? 'planerad men arbetade inte' : 'arbetade utan att vara planerad';
  const whom = kind === 'notWorked' ? 'Arbetade oplanerat samtidigt' : 'Borta samtidigt';
  const also = others.length === 0 ? '' : `. ${whom}: ${others.join(', ')}`;
  return `${person}: ${what}, ${stretchText(stretch)} (${hours === 1 ? '1 timme' : `${hoursText(hours)} timmar`})${also}`;
}
