import type { PlannedAgainstActual } from './planned-against-actual.ts';
import type { RosterDifference } from './roster-differences.ts';
import { hoursInWords, hoursText, stretchText } from './shortfall-text.ts';

/** The comparison in figures, as the screen and the report say them. */
export function comparisonFacts({ hours, shortfalls }: PlannedAgainstActual): { label: string; text: string }[] {
  const { planned, worked, asPlanned, notWorked, unplanned, vacant, takenOver } = hours;
  return [
    { label: 'Planerat', text: `${hoursInWords(planned)}, och ${hoursInWords(vacant)} i vakanta pass` },
    { label: 'Arbetat', text: `${hoursInWords(worked)}, varav ${hoursText(asPlanned)} som planerat` },
    { label: 'Planerat men inte arbetat', text: `${hoursInWords(notWorked)}` },
    { label: 'Arbetat utan att vara planerat', text: `${hoursInWords(unplanned)}` },
    {
      label: 'Övertaget av andra',
      text: `${hoursText(takenOver)} av de ${hoursInWords(notWorked + vacant)} som föll bort eller var vakanta`,
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
  return `${person}: ${what}, ${stretchText(stretch)} (${hoursInWords(hours)})${also}`;
}
