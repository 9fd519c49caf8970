import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { delegationRules } from '#shared/delegation/delegation-rules.ts';
import { reviewSummary } from '#shared/delegation/review-summary.ts';
import type { DelegationDecision } from '#shared/records/delegation.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import type { FieldsByType, RecordTypeName } from '#shared/records/registry.ts';
import { reportSectionKeys } from '#shared/records/report.ts';
import { pastedSheet, readRoster } from '#shared/staffing/read-roster.ts';
import type { Json } from '#shared/sync/change.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';

const planFiles = [
  'settings',
  'plan-periods',
  'providers',
  'units',
  'contracts',
  'requirements',
  'staffing-requirements',
  'delegated-task-windows',
  'escalation-steps',
  'guides',
  'follow-ups',
  'earlier-actions',
];

function planJson(file: string) {
  return JSON.parse(readFileSync(new URL(`../resources/demo-plan/${file}.json`, import.meta.url), 'utf8'));
}

const lead = '01982e00-1000-7000-8000-000000000001';
const assistant = '01982e00-1000-7000-8000-000000000002';
const nurse = '01982e00-1000-7000-8000-000000000003';
const delegationRulesOfToday = delegationRules.parse(
  JSON.parse(readFileSync(new URL('../resources/rules/delegation-rules.json', import.meta.url), 'utf8')),
);

export interface SampleFollowUp {
  readonly followUpId: string;
  readonly reportId: string;
  readonly leadId: string;
  readonly records: ProjectedRecord[];
  /** By SHA-256. */
  readonly photos: ReadonlyMap<string, Uint8Array>;
  /** Every text that somebody typed, as it was typed. */
  readonly typed: readonly string[];
}

/**
 * The demo plan's main follow-up with a whole day's work in it.
 *
 * @param texts typed in order, and from the start again, into every free-text field
 */
export function sampleFollowUp(texts: readonly string[]): SampleFollowUp {
  const typed: string[] = [];
  const type = () => {
    const text = texts[typed.length % texts.length] ?? '';
    typed.push(text);
    return text;
  };
  const records: ProjectedRecord[] = [];
  const [followUpRecord] = planJson('follow-ups');
  const followUpId: string = followUpRecord.id;
  const { contractId, unitIds, guideIds } = followUpRecord.fields;
  let made = 0;
  const add = <Name extends RecordTypeName>(
    name: Name,
    fields: FieldsByType[Name],
    {
      id = `01990000-0000-7000-8000-${String(made).padStart(12, '0')}`,
      scope = `followUp:${followUpId}`,
      by = lead,
    } = {},
  ): string => {
    made += 1;
    const at = new Date(Date.UTC(2026, 10, 12, 8, 0, made)).toISOString();
    const stored = fields as Record<string, Json>;
    records.push({
      type: name,
      id,
      scope,
      base: null,
      epoch: null,
      pending: [],
      rejected: [],
      fields: stored,
      deleted: false,
      createdBy: by,
      createdAt: at,
      updatedBy: by,
      updatedAt: at,
    });
    return id;
  };

  for (const file of planFiles)
    for (const { type: name, id, scope, fields } of planJson(file)) add(name as RecordTypeName, fields, { id, scope });
  for (const { id, name, title, role } of planJson('users'))
    add('person', { name, title, role }, { id, scope: 'plan' });

  const visitId = add('visit', {
    followUpId,
    kind: 'siteVisit',
    title: 'Besök på plats',
    date: '2026-11-12',
    unitId: unitIds[0],
    state: 'closed',
  });
  add('preparationItem', { followUpId, order: 1, text: 'Läs avtalet', done: true, note: type() });

  const interviewId = add('interview', {
    visitId,
    guideId: guideIds[0],
    guideVersion: 1,
    respondentRole: 'unitManager',
    respondentCode: 'EC1',
    startedAt: '2026-11-12T08:30:00.000Z',
  });
  const guide = planJson('guides').find(({ id }: { id: string }) => id === guideIds[0]);
  for (const section of guide.fields.sections)
    for (const question of section.questions) {
      if (question.showWhen) continue;
      const value = { number: 4, scale: 3, date: '2026-11-01', yesNoPartly: 'partly' }[question.type as 'number'];
      const choice = question.choices?.[0]?.value ?? null;
      const answer = question.type === 'text' ? type() : (value ?? (question.type === 'multiple' ? [choice] : choice));
      add(
        'answer',
        { interviewId, questionId: question.id, value: answer, note: type() },
        { id: derivedId('answer', interviewId, question.id) },
      );
    }

  const observationId = add('observation', {
    visitId,
    at: '2026-11-12T09:15:00.000Z',
    text: type(),
    place: 'Köket',
    tags: ['brandskydd'],
    requirementIds: [],
    area: 'Brandskydd',
    source: 'staff',
    severity: 'serious',
  });
  add('observation', {
    visitId,
    at: '2026-11-12T09:40:00.000Z',
    text: type(),
    place: 'Hallen',
    tags: [],
    requirementIds: [],
  });
  const photo = striped(64, 48);
  const sha256 = createHash('sha256').update(photo).digest('hex');
  add('attachment', {
    ownerId: observationId,
    sha256,
    mediaType: 'image/png',
    byteLength: photo.length,
    caption: type(),
  });

  const document = new TextEncoder().encode('%PDF-1.7\n%%EOF\n');
  const documentHash = createHash('sha256').update(document).digest('hex');
  add('collectedDocument', {
    followUpId,
    title: type(),
    sha256: documentHash,
    mediaType: 'application/pdf',
    byteLength: document.length,
    collectedOn: '2026-11-12',
    collectedFrom: 'unitManager',
    requirementIds: [],
  });

  const rosterText = readFileSync(new URL('../resources/demo-plan/roster.txt', import.meta.url), 'utf8');
  const roster = readRoster(pastedSheet(rosterText));
  add('scheduleCheck', {
    visitId,
    title: 'Schema två veckor',
    importedAt: '2026-11-12T10:00:00.000Z',
    from: roster.span?.from ?? '',
    to: roster.span?.to ?? '',
    sourceHash: '0'.repeat(64),
    shifts: roster.shifts.map((shift) => ({
      ...shift,
      person: shift.person === null ? null : `P-${shift.person.length}`,
    })),
    unreadRows: [],
    note: type(),
  });
  const nurseOnly = 'Läses bara av MAS.';
  const decisions = planJson('delegations').map((decision: DelegationDecision) => {
    const fields = { ...decision, visitId, note: nurseOnly };
    return { ...fields, id: add('delegationDecision', fields, { by: nurse }) };
  });
  const routine = {
    visitId,
    decisionId: null,
    unitId: null,
    ruleId: 'medicineRoutine',
    result: 'met' as const,
    reason: type(),
  };
  add('ruleJudgement', routine, { by: nurse });
  add(
    'delegationSummary',
    {
      visitId,
      ...reviewSummary({ decisions, judgements: [routine], rules: delegationRulesOfToday, unitIds }),
      inRegister: decisions.length,
      sample: null,
      duty: [],
      earlier: [],
      conclusion: type(),
    },
    { by: nurse },
  );

  const requirements = planJson('requirements').filter(
    ({ scope }: { scope: string }) => scope === `contract:${contractId}`,
  );
  requirements.forEach(({ id: requirementId }: { id: string }, index: number) => {
    const verdict = (['met', 'partly', 'notMet'] as const)[index % 3] ?? 'met';
    add(
      'assessment',
      {
        followUpId,
        requirementId,
        assessorId: lead,
        verdict,
        justification: type(),
        evidenceIds: [observationId],
      },
      { id: derivedId('assessment', followUpId, requirementId, lead) },
    );
  });
  const contested: string = requirements[0].id;
  add(
    'assessment',
    {
      followUpId,
      requirementId: contested,
      assessorId: assistant,
      verdict: 'notMet',
      justification: type(),
      evidenceIds: [],
    },
    { id: derivedId('assessment', followUpId, contested, assistant), by: assistant },
  );
  add(
    'verdict',
    { followUpId, requirementId: contested, verdict: 'partly', reason: type(), assessmentIds: [] },
    { id: derivedId('verdict', followUpId, contested) },
  );
  add('meetingParticipant', {
    followUpId,
    role: type(),
    side: 'provider',
    presence: 'present',
    invitedBy: 'municipality',
  });
  add(
    'providerResponse',
    { followUpId, requirementId: contested, position: 'disputes', statement: type() },
    { id: derivedId('providerResponse', followUpId, contested) },
  );
  add('promisedDocument', {
    followUpId,
    requirementId: contested,
    title: type(),
    dueDate: '2026-12-01',
    receivedDate: null,
  });

  const criteria = [
    { id: 'processes', text: 'Det finns processer och rutiner.' },
    { id: 'riskAnalyses', text: 'Riskanalyser görs.' },
  ];
  const reviewId = add(
    'review',
    {
      followUpId,
      kind: 'qualityAudit',
      templateVersion: 1,
      criteria,
      isIncluded: true,
      reviewedOn: '2026-11-12',
      commission: type(),
      improvements: type(),
    },
    { id: derivedId('review', followUpId, 'qualityAudit', '1') },
  );
  for (const { id: criterionId } of criteria) {
    add(
      'criterionAssessment',
      {
        followUpId,
        reviewId,
        criterionId,
        wording: '',
        verdict: 'partly',
        justification: type(),
        evidenceIds: [observationId],
      },
      { id: derivedId('criterionAssessment', reviewId, criterionId) },
    );
  }
  add('criterionAssessment', {
    followUpId,
    reviewId,
    criterionId: null,
    wording: type(),
    verdict: 'met',
    justification: type(),
    evidenceIds: [observationId],
  });
  const requestId = add('factCheckRequest', {
    followUpId,
    draftHash: '0'.repeat(64),
    sentOn: '2026-11-20',
    dueDate: '2026-11-25',
    answeredOn: '2026-11-24',
  });
  add('factCheckComment', {
    followUpId,
    requestId,
    requirementId: contested,
    role: 'Verksamhetschef',
    disputes: true,
    comment: type(),
    receivedOn: '2026-11-24',
    answer: type(),
    outcome: 'changed',
  });

  const breachId = add('contractBreach', {
    followUpId,
    requirementId: contested,
    title: 'En natt utan vaken personal',
    description: type(),
    severity: 'serious',
    evidenceIds: [observationId],
    providerStatement: type(),
  });
  add(
    'action',
    {
      breachId,
      followUpId,
      unitId: unitIds[0],
      text: type(),
      responsibleProvider: 'Enhetschefen',
      responsibleMunicipality: 'Ansvarig uppföljare',
      dueDate: '2026-12-15',
      doneWhen: 'Nytt schema visat',
      state: 'open',
    },
    { scope: `unit:${unitIds[0]}` },
  );
  add('followUpProposal', {
    followUpId,
    unitId: unitIds[0],
    latest: '2027-02-12',
    proposedFor: '2027-02-01',
    reason: type(),
  });

  add('statutoryReport', {
    ownerId: observationId,
    law: 'lexSarah',
    reportedOn: '2026-11-12',
    reportedTime: '09:30',
    recipientRole: 'unitManager',
    way: 'spoken',
  });

  const reportId = add('report', {
    followUpId,
    version: 1,
    title: 'Gruppbostaden Eken: avtalsuppföljning november 2026',
    registryNumber: 'OMN 2026/0123',
    state: 'draft',
  });
  const wholeReport = reportSectionKeys.filter((key) => key !== 'supplement');
  wholeReport.forEach((key, order) => {
    add('reportSection', { reportId, key, order, text: type() }, { id: derivedId('reportSection', reportId, key) });
  });
  return {
    followUpId,
    reportId,
    leadId: lead,
    records,
    photos: new Map([
      [sha256, photo],
      [documentHash, document],
    ]),
    typed,
  };
}

/** A small PNG with stripes. */
export function striped(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width * 3; x += 1) rows[y * (width * 3 + 1) + 1 + x] = (Math.floor(x / 12) % 2) * 120 + 80 + y;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
