import type { ReportTemplate } from '../report/report-template.ts';

type Compared = Pick<ReportTemplate, 'subtitle' | 'sections' | 'parts' | 'logo' | 'registryNumberPattern'>;

/** What becomes of a report that moves from one version of its mall to another, in sentences. Nothing written goes away. */
export function templateChanges(before: Compared, after: Compared): string[] {
  const changes: string[] = [];
  const headingsIn = ({ sections, parts }: Compared) => [
    ...sections.map(({ key, heading }) => ({ key, heading })),
    ...parts.map(({ part, heading }) => ({ key: `part ${part}`, heading })),
  ];
  const [had, has] = [headingsIn(before), headingsIn(after)];
  for (const { key, heading } of has) {
    const earlier = had.find((one) => one.key === key);
    if (!earlier) changes.push(`Nytt: ${heading || 'avsnitten'}.`);
    else if (earlier.heading !== heading) changes.push(`”${earlier.heading}” heter nu ”${heading}”.`);
  }
  for (const { key, heading } of had) {
    if (has.some((one) => one.key === key)) continue;
    changes.push(
      key.startsWith('part ')
        ? `”${heading}” är inte med i rapporten.`
        : `”${heading}” finns inte i den nya mallen. Det som är skrivet står kvar sist bland avsnitten.`,
    );
  }
  if (!sameOrder(before, after)) changes.push('Ordningen är en annan.');
  if (introductions(before) !== introductions(after)) changes.push('Inledande texter är ändrade.');
  if (before.subtitle !== after.subtitle) changes.push(`Rapporten kallas nu ”${after.subtitle}”.`);
  if ((before.logo?.base64 ?? '') !== (after.logo?.base64 ?? '')) changes.push('Kommunmärket är ett annat.');
  if (before.registryNumberPattern !== after.registryNumberPattern)
    changes.push(`Diarienumret skrivs ${after.registryNumberPattern || 'hur som helst'}.`);
  return changes;
}

function sameOrder(before: Compared, after: Compared): boolean {
  const common = <T>(own: readonly T[], other: readonly T[]) => own.filter((one) => other.includes(one)).join();
  const parts = [before, after].map((one) => one.parts.map(({ part }) => part));
  const keys = [before, after].map((one) => one.sections.map(({ key }) => key));
  return [parts, keys].every(([one = [], other = []]) => common<string>(one, other) === common<string>(other, one));
}

function introductions({ parts }: Compared): string {
  return parts
    .map(({ part, introduction }) => `${part} ${introduction}`)
    .toSorted()
    .join('\n');
}
