import { actionStateWords, severityWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import type { Block, ReportDocument } from '../report/document-model.ts';
import { evidenceLabels } from '../report/evidence-labels.ts';
import { gatheredRecords, type SourceRecord } from '../report/follow-up-records.ts';
import { withoutEmptyFacts } from '../report/present-facts.ts';
import { actionBlocks, breachFacts } from '../report/report-breaches.ts';
import { lastChange, plainDocument } from '../template/plain-document.ts';
import type { ActionPlanTemplate } from '../template/plain-template.ts';

/**
 * Åtgärdsplanen of a follow-up as it stands: every action with the requirement and the breach behind it, who answers for
 * it, when it is to be done and how far it has come.
 *
 * @returns undefined where the follow-up is not there
 */
export function actionPlanDocument(
  all: Iterable<SourceRecord>,
  followUpId: string,
  template: ActionPlanTemplate,
): ReportDocument | undefined {
  const kept = [...all];
  const records = gatheredRecords(kept, followUpId);
  if (!records) return undefined;
  const labels = evidenceLabels(records);
  const breaches = records.all('contractBreach');
  const actions = records.all('action');
  const ofBreach = (id: string) => actions.filter(({ breachId }) => breachId === id);
  const earlier = actions.filter(({ breachId }) => !breaches.some(({ id }) => id === breachId));
  const requirementText = (id: string | null | undefined) => {
    const requirement = records.one('requirement', id ?? null);
    return requirement ? `${requirement.number} (punkt ${requirement.clause})` : '';
  };
  const report = kept.find(
    ({ type, deleted, fields }) => type === 'report' && !deleted && fields.followUpId === followUpId,
  );
  return plainDocument(
    records,
    template,
    {
      overview: () => (actions.length === 0 ? [] : [overview()]),
      actions: () =>
        breaches.length === 0
          ? [{ kind: 'paragraph', text: 'Inga avvikelser från avtalet i den här uppföljningen.' }]
          : breaches.flatMap((breach): Block[] => [
              {
                kind: 'finding',
                title: breach.title,
                note: `${labels.get(breach.id) ?? ''} · ${severityWords[breach.severity]}`,
                verdict: null,
                facts: breachFacts(records, labels, breach).filter(({ text }) => text.trim() !== ''),
              },
              ...(ofBreach(breach.id).length === 0
                ? [{ kind: 'paragraph' as const, text: 'Ingen åtgärd är bestämd.' }]
                : []),
              ...ofBreach(breach.id).flatMap((action) =>
                actionBlocks(records, labels, action).flatMap(withoutEmptyFacts),
              ),
            ]),
      earlier: () => earlier.flatMap((action) => actionBlocks(records, labels, action).flatMap(withoutEmptyFacts)),
      proposals: () =>
        records.all('followUpProposal').map(
          (proposal): Block => ({
            kind: 'facts',
            facts: [
              { label: 'Enhet', text: records.one('unit', proposal.unitId)?.name ?? '' },
              { label: 'Föreslås till', text: dateText(proposal.proposedFor) },
              { label: 'Senast', text: dateText(proposal.latest) },
              { label: 'Skäl', text: proposal.reason },
            ].filter(({ text }) => text.trim() !== ''),
          }),
        ),
    },
    { madeAt: lastChange(records.sources), registryNumber: String(report?.fields.registryNumber ?? '') },
  );

  function overview(): Block {
    return {
      kind: 'table',
      caption: 'Alla åtgärder',
      columns: [
        { title: 'Åtgärd', width: 0.14 },
        { title: 'Krav', width: 0.2 },
        { title: 'Ansvarig hos utföraren', width: 0.26 },
        { title: 'Klar senast', width: 0.2 },
        { title: 'Läge', width: 0.2 },
      ],
      rows: actions.map((action) => [
        labels.get(action.id) ?? '',
        requirementText(action.requirementId ?? breaches.find(({ id }) => id === action.breachId)?.requirementId),
        action.responsibleProvider,
        action.dueDate === null ? 'Inget datum' : dateText(action.dueDate),
        actionStateWords[action.state],
      ]),
    };
  }
}
