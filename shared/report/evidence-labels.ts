import type { FollowUpRecords } from './follow-up-records.ts';

/** What each piece of evidence is called in the report, so that a justification can point at it. */
export function evidenceLabels(records: FollowUpRecords): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const number = (word: string, items: readonly { id: string }[]) =>
    items.forEach((item, index) => void labels.set(item.id, `${word} ${index + 1}`));
  number('Intervju', records.all('interview'));
  number('Observation', records.all('observation'));
  number('Foto', records.all('attachment'));
  number('Schemakontroll', records.all('scheduleCheck'));
  number('Delegering', records.all('delegationDecision'));
  number('Avvikelse', records.all('contractBreach'));
  for (const answer of records.all('answer')) {
    const interview = records.one('interview', answer.interviewId);
    const guide = records.one('guideTemplate', interview?.guideId ?? null);
    const question = guide?.sections.flatMap((section) => section.questions).find(({ id }) => id === answer.questionId);
    labels.set(answer.id, `${labels.get(answer.interviewId) ?? 'Intervju'}, ”${question?.text ?? answer.questionId}”`);
  }
  return labels;
}

/** The evidence of a judgement, in words; an empty text where none is given. */
export function evidenceText(labels: ReadonlyMap<string, string>, evidenceIds: readonly string[]): string {
  return evidenceIds.map((id) => labels.get(id) ?? 'underlag som inte längre finns').join('; ');
}
