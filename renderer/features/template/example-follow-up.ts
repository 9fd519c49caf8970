import { scopeName } from '#shared/records/define-record.ts';
import type { FieldsByType, RecordTypeName } from '#shared/records/registry.ts';
import type { SourceRecord } from '#shared/report/follow-up-records.ts';

const idOf = (number: number) => `01980000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const exampleFollowUpId = idOf(1);
export const exampleReportId = idOf(2);

const [lead, provider, unitOne, unitTwo, contract, period, requirement, breach, visit, nurse] = [
  10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
].map(idOf) as [string, string, string, string, string, string, string, string, string, string];

const inFollowUp = scopeName('followUp', exampleFollowUpId);
const at = '2026-03-05T13:00:00.000Z';

function record<Name extends RecordTypeName>(
  type: Name,
  id: string,
  scope: string,
  fields: FieldsByType[Name],
  by = lead,
): SourceRecord {
  const stored = fields as unknown as SourceRecord['fields'];
  return {
    type,
    id,
    scope,
    fields: stored,
    deleted: false,
    createdBy: by,
    createdAt: at,
    updatedBy: by,
    updatedAt: at,
  };
}

/** An invented follow-up of two units with a little of everything, for whoever shapes a mall before there is anything real. */
export function exampleFollowUp(
  texts: readonly { readonly key: string; readonly standingText: string }[],
): SourceRecord[] {
  return [
    record('person', lead, 'plan', { name: 'Alva Exempel', title: 'Utvecklingsledare', role: 'reviewer' }),
    record('person', nurse, 'plan', { name: 'Bo Exempel', title: 'MAS', role: 'nurse' }),
    record('provider', provider, 'plan', { name: 'Exempelomsorg AB', regime: 'private' }),
    record('unit', unitOne, 'plan', { name: 'Boendet Ett', providerId: provider, kind: 'gruppbostad', places: 6 }),
    record('unit', unitTwo, 'plan', { name: 'Boendet Två', providerId: provider, kind: 'gruppbostad', places: 5 }),
    record('planPeriod', period, 'plan', {
      title: 'Uppföljningsplan 2026',
      from: '2026-01-01',
      to: '2026-12-31',
      adopted: '',
      focusAreas: [],
      targetCount: 2,
    }),
    record('contract', contract, 'plan', {
      title: 'Ramavtal om gruppbostad',
      reference: 'EX 2025/1',
      version: '1',
      providerId: provider,
      unitIds: [unitOne, unitTwo],
      validFrom: '2025-01-01',
      validTo: '2028-12-31',
    }),
    record('followUp', exampleFollowUpId, 'plan', {
      periodId: period,
      title: 'Exempel: avtalsuppföljning',
      type: 'contract',
      level: 'contract',
      selectionReason: 'risk',
      selectionNote: '',
      leadId: lead,
      assistantId: lead,
      nurseId: nurse,
      unitIds: [unitOne, unitTwo],
      providerId: provider,
      contractId: contract,
      guideIds: [],
      areas: ['Bemanning'],
      plannedFor: '2026-03-01',
      state: 'ongoing',
    }),
    record('requirement', requirement, scopeName('contract', contract), {
      contractId: contract,
      number: 1,
      clause: '4.1',
      kind: 'must',
      area: 'Bemanning',
      text: 'Bemanningen ska motsvara de boendes behov alla tider på dygnet.',
    }),
    record('visit', visit, inFollowUp, {
      followUpId: exampleFollowUpId,
      kind: 'siteVisit',
      title: 'Besök på plats',
      date: '2026-03-05',
      unitId: unitOne,
      state: 'closed',
    }),
    record('observation', idOf(20), inFollowUp, {
      visitId: visit,
      text: 'Två medarbetare i tjänst under förmiddagen.',
      tags: [],
      requirementIds: [requirement],
      at,
      place: 'Gemensamma köket',
    }),
    record('assessment', idOf(21), inFollowUp, {
      followUpId: exampleFollowUpId,
      requirementId: requirement,
      assessorId: lead,
      verdict: 'partly',
      justification: 'Två kvällar hade en person för lite.',
      evidenceIds: [idOf(20)],
    }),
    record('contractBreach', breach, inFollowUp, {
      followUpId: exampleFollowUpId,
      requirementId: requirement,
      title: 'För få i tjänst två kvällar',
      description: 'En person var i tjänst där avtalet kräver två.',
      severity: 'serious',
      evidenceIds: [idOf(20)],
      providerStatement: '',
    }),
    record('action', idOf(22), scopeName('unit', unitOne), {
      breachId: breach,
      followUpId: exampleFollowUpId,
      unitId: unitOne,
      requirementId: requirement,
      text: 'Bemanna varje kväll med två personer.',
      responsibleProvider: 'Verksamhetschef',
      responsibleMunicipality: 'Utvecklingsledare',
      dueDate: '2026-04-15',
      doneWhen: 'Fyra veckors schema visar två i tjänst varje kväll.',
      state: 'open',
    }),
    record('minutesNote', idOf(23), inFollowUp, {
      followUpId: exampleFollowUpId,
      point: 'other',
      text: 'Nästa möte bokas i april.',
    }),
    record('report', exampleReportId, inFollowUp, {
      followUpId: exampleFollowUpId,
      version: 1,
      title: 'Exempel: avtalsuppföljning',
      registryNumber: '',
      state: 'draft',
    }),
    ...texts.map(({ key, standingText }, order) =>
      record('reportSection', idOf(100 + order), inFollowUp, {
        reportId: exampleReportId,
        key,
        order,
        text: standingText.trim() || 'Här står det som ni skriver.',
      }),
    ),
    record(
      'delegationDecision',
      idOf(24),
      inFollowUp,
      {
        visitId: visit,
        task: 'Överlämna läkemedel',
        delegatorProfession: 'Sjuksköterska',
        delegatorCode: 'S-01',
        recipientCode: 'M-03',
        decidedOn: '2026-01-10',
        validFrom: '2026-01-10',
        validTo: '2027-01-09',
        singleOccasion: false,
        writtenDecision: 'yes',
        taskDefined: 'yes',
        signedByDelegator: 'yes',
        signedByRecipient: 'no',
        competenceAssured: 'yes',
        managerInformed: 'yes',
        unitId: unitOne,
        reviewedOn: '2026-03-05',
        note: '',
      },
      nurse,
    ),
  ];
}
