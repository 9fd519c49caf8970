import { describe, expect, it } from 'vitest';
import actionPlan from '../../resources/report-templates/action-plan.json' with { type: 'json' };
import delegation from '../../resources/report-templates/delegation-review.json' with { type: 'json' };
import followUp from '../../resources/report-templates/follow-up-report.json' with { type: 'json' };
import rulesFile from '../../resources/rules/delegation-rules.json' with { type: 'json' };
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { actionPlanDocument } from '../action/action-plan-document.ts';
import { delegationReviewDocument } from '../delegation/delegation-review-document.ts';
import { delegationRules } from '../delegation/delegation-rules.ts';
import { composeReport } from '../report/compose-report.ts';
import type { ReportDocument } from '../report/document-model.ts';
import { followUpRecords } from '../report/follow-up-records.ts';
import { reportTemplate } from '../report/report-template.ts';
import type { ProjectedRecord } from '../sync/projected-record.ts';
import { actionPlanTemplate, delegationReviewTemplate } from './plain-template.ts';

const rules = delegationRules.parse(rulesFile);
const sample = sampleFollowUp(['Första texten. ', 'Andra texten. ']);
const review = (records: readonly ProjectedRecord[], template = delegation) =>
  delegationReviewDocument(records, sample.followUpId, delegationReviewTemplate.parse(template), rules);
const plan = (records: readonly ProjectedRecord[], template = actionPlan) =>
  actionPlanDocument(records, sample.followUpId, actionPlanTemplate.parse(template));
const headings = (document: ReportDocument | undefined) =>
  document?.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : [])) ?? [];
const [like] = sample.records;
const nurseAlone = ['delegationDecision', 'ruleJudgement', 'delegationConclusion', 'delegationSample'];

function decision(number: number, fields: Record<string, unknown> = {}): ProjectedRecord {
  if (!like) throw new Error('an empty sample');
  return {
    ...like,
    type: 'delegationDecision',
    id: `01990000-0000-7000-9000-${String(number).padStart(12, '0')}`,
    scope: `followUp:${sample.followUpId}`,
    fields: {
      visitId: sample.reportId,
      task: 'Insulingivning',
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
      reviewedOn: '2026-11-12',
      note: '',
      ...fields,
    } as ProjectedRecord['fields'],
  };
}

const others = sample.records.filter(({ type }) => !nurseAlone.includes(type));

describe('the review of delegations on paper', () => {
  it('has every reviewed decision with its findings, in the order of its mall', () => {
    const document = review([...others, decision(1), decision(2, { task: 'Blodsocker', reviewedOn: null })]);
    expect(headings(document)).toEqual(expect.arrayContaining(['Slutsats', 'Urval', 'Varje beslut', 'Versioner']));
    const text = JSON.stringify(document);
    expect(text).toContain('Insulingivning');
    expect(text).toContain('○ Brist');
    expect(text).toContain('1 beslut är inte genomgångna');
    expect(text).not.toContain('"title":"Blodsocker"');
    const turned = { ...delegation, parts: delegation.parts.toReversed() };
    expect(headings(review([...others, decision(1)], turned))[0]).toBe('Versioner');
  });

  it('prints codes and never a name that somebody has typed', () => {
    const named = { recipientCode: 'Alva Provsson', delegatorCode: 'Bo Provsson' };
    const text = JSON.stringify(review([...others, decision(1, named)]));
    expect(text).not.toContain('Provsson');
    expect(text).toContain('Utan kod');
    expect(JSON.stringify(review([...others, decision(1)]))).toContain('M-03');
  });

  it('is nothing where nothing has been reviewed, as on everybody else’s laptop', () => {
    expect(review(others)).toBeUndefined();
  });

  it('leaves the report as it is: what the nurse alone reads changes no word of it', () => {
    const report = (records: readonly ProjectedRecord[]) => {
      const found = followUpRecords(records, sample.followUpId, sample.reportId);
      if (!found) throw new Error('no report in the sample');
      return composeReport({
        records: found,
        template: reportTemplate.parse(followUp),
        delegationRules: rules,
        seal: null,
      });
    };
    expect(report([...others, decision(1), decision(2)])).toEqual(report(others));
    expect(plan([...others, decision(1)])).toEqual(plan(others));
  });
});

describe('åtgärdsplanen', () => {
  it('has every action of the follow-up, with its breach, who answers for it, its date and state', () => {
    const document = plan(sample.records);
    const actions = sample.records.filter(
      ({ type, fields }) => type === 'action' && fields.followUpId === sample.followUpId,
    );
    expect(actions.length).toBeGreaterThan(0);
    const overview = document?.blocks.find((block) => block.kind === 'table');
    expect(overview?.kind === 'table' ? overview.rows.length : 0).toBeGreaterThanOrEqual(actions.length);
    const text = JSON.stringify(document);
    for (const { fields } of actions) expect(text).toContain(JSON.stringify(String(fields.text)).slice(1, -1));
    for (const word of ['Ansvarig hos utföraren', 'Klar senast', 'Läge', 'atgardsplan, version 1'])
      expect(text).toContain(word);
  });

  it('is the same document whatever the order of the records', () => {
    expect(plan(sample.records.toReversed())).toEqual(plan(sample.records));
  });
});
