import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { delegationRules } from '../delegation/delegation-rules.ts';
import type { ProjectedRecord } from '../sync/projected-record.ts';
import { composeReport } from './compose-report.ts';
import { followUpRecords } from './follow-up-records.ts';
import { reportTemplate } from './report-template.ts';

const resource = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../resources/${file}`, import.meta.url), 'utf8'));
const template = reportTemplate.parse(resource('report-templates/follow-up-report.json'));
const rules = delegationRules.parse(resource('rules/delegation-rules.json'));
const texts = Array.from({ length: 200 }, (_, number) => `Skriven text nummer ${number}.`);
const sample = sampleFollowUp(texts);

function documentOf(records: readonly ProjectedRecord[] = sample.records) {
  const found = followUpRecords(records, sample.followUpId, sample.reportId);
  if (!found) throw new Error('the sample has no report');
  return composeReport({ records: found, template, delegationRules: rules, seal: null });
}

describe('the report of a follow-up', () => {
  it('has every text that somebody wrote', () => {
    const printed = JSON.stringify(documentOf());
    for (const text of sample.typed) expect(printed).toContain(text);
  });

  it('has its parts in the order of the template, what people wrote first', () => {
    const headings = documentOf().blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === 1 ? [block.text] : [],
    );
    expect(headings).toEqual([
      'Sammanfattning',
      'Bakgrund',
      'Metod',
      'Bedömning',
      'Analys',
      'Förslag till beslut',
      'Avtalets krav',
      'Granskningar av kvalitetsarbetet',
      'Avvikelser från avtalet och åtgärder',
      'Faktagranskning',
      'Intervjuer',
      'Observationer',
      'Schema mot avtal',
      'Granskning av delegeringar',
      'Förberedelser',
      'Underskrifter',
      'Bilaga: kravtrådar',
      'Bilaga: försegling',
      'Bilaga: versioner',
      'Bilaga: ordlista',
    ]);
  });

  it('shows both assessors where they differ, under the verdict that ansvarig set', () => {
    const first = documentOf().blocks.find((block) => block.kind === 'finding' && block.note.startsWith('Krav 1 '));
    expect(first).toMatchObject({ verdict: 'partly' });
    const labels = first?.kind === 'finding' ? first.facts.map(({ label }) => label) : [];
    expect(labels).toContain('Ansvarigs omdöme (Vera Provling)');
    expect(labels).toContain('Motivering (Vera Provling) – Uppfyllt');
    expect(labels).toContain('Motivering (Nils Skissmark) – Ej uppfyllt');
  });

  it('rests on nothing that says whether something has been reported under the law', () => {
    const made = sample.records.filter(({ type }) => type === 'statutoryReport');
    expect(made).toHaveLength(1);
    const sources = followUpRecords(sample.records, sample.followUpId, sample.reportId)?.sources ?? [];
    expect(sources.some(({ type }) => type === 'observation')).toBe(true);
    expect(sources.some(({ type }) => type === 'statutoryReport')).toBe(false);
  });

  it('says of an observation what it is about, how it is known and how much it matters, where that is said', () => {
    const facts = documentOf().blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : []));
    const said = (label: string) => facts.filter((fact) => fact.label === label).map(({ text }) => text);
    expect(said('Område')).toContain('Brandskydd');
    expect(said('Källa')).toEqual(['Medarbetare berättade']);
    expect(said('Allvar')).toContain('Allvarligt');
  });

  it('says by role who was called to the contract meeting, and nothing where nobody was', () => {
    const table = (records?: readonly ProjectedRecord[]) =>
      documentOf(records).blocks.find((block) => block.kind === 'table' && block.caption.startsWith('Deltagare'));
    expect(table()).toMatchObject({ rows: [[expect.any(String), 'Utföraren', 'Närvarande', 'Kommunen']] });
    expect(table(sample.records.filter(({ type }) => type !== 'meetingParticipant'))).toBeUndefined();
  });

  it('has the provider’s side of a requirement beside the assessments, and nothing where they were not heard', () => {
    const findings = documentOf().blocks.flatMap((block) => (block.kind === 'finding' ? [block] : []));
    const factsOf = (number: number) => findings.find(({ note }) => note.startsWith(`Krav ${number} `))?.facts ?? [];
    expect(factsOf(1)).toContainEqual({
      label: 'Utföraren – Bestrider',
      text: expect.stringContaining('Skriven text'),
    });
    expect(factsOf(1)).toContainEqual({
      label: 'Utlovad handling',
      text: expect.stringMatching(/, senast 1 december 2026$/),
    });
    expect(factsOf(2).filter(({ label }) => label.startsWith('Utföraren'))).toEqual([]);
  });

  it('has each criterion of a review with verdict, reason and evidence, and nothing of a review that was taken out', () => {
    const { blocks } = documentOf();
    const heading = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Kvalitetsrevision');
    const [, facts, table, first, , own] = blocks.slice(heading);
    expect(facts).toMatchObject({
      kind: 'facts',
      facts: expect.arrayContaining([expect.objectContaining({ label: 'Uppdrag' })]),
    });
    expect(table).toMatchObject({
      rows: [
        ['1', 'Det finns processer och rutiner.', '◐ Delvis uppfyllt'],
        ['2', 'Riskanalyser görs.', '◐ Delvis uppfyllt'],
        ['3', expect.stringContaining('Skriven text'), '● Uppfyllt'],
      ],
    });
    expect(first).toMatchObject({
      kind: 'finding',
      title: 'Det finns processer och rutiner.',
      verdict: 'partly',
      facts: [
        { label: 'Motivering', text: expect.stringContaining('Skriven text') },
        { label: 'Underlag', text: expect.stringContaining('Observation 1') },
      ],
    });
    expect(own).toMatchObject({ kind: 'finding', note: 'Kontrollpunkt 3', verdict: 'met' });
    const takenOut = sample.records.map((record) =>
      record.type === 'review' ? { ...record, fields: { ...record.fields, isIncluded: false } } : record,
    );
    expect(JSON.stringify(documentOf(takenOut))).not.toContain('Granskningar av kvalitetsarbetet');
  });

  it('leaves out an answer to a question that is not asked any more', () => {
    const guide = sample.records.find(
      ({ type, fields }) => type === 'guideTemplate' && /showWhen/.test(JSON.stringify(fields)),
    );
    const sections = guide?.fields.sections as { questions: { id: string; showWhen?: unknown }[] }[];
    const hidden = sections.flatMap(({ questions }) => questions).find(({ showWhen }) => showWhen);
    const interview = sample.records.find(({ type, fields }) => type === 'interview' && fields.guideId === guide?.id);
    if (!hidden || !interview) throw new Error('the demo guide has no conditional question');
    const answer = {
      ...interview,
      id: 'dold',
      type: 'answer',
      fields: { interviewId: interview.id, questionId: hidden.id, value: 'Dolt svar', note: 'Dold anteckning' },
    };
    expect(JSON.stringify(documentOf([...sample.records, answer]))).not.toContain('Dolt svar');
  });

  it('keeps the answers when the guide has another version on this laptop', () => {
    const renewed = sample.records.map((record) =>
      record.type === 'guideTemplate' ? { ...record, fields: { ...record.fields, version: 9 } } : record,
    );
    const printed = JSON.stringify(documentOf(renewed));
    for (const text of sample.typed) expect(printed).toContain(text);
  });

  it('leaves out sections that nobody wrote', () => {
    const without = sample.records.filter(({ type, fields }) => type !== 'reportSection' || fields.key === 'summary');
    const printed = documentOf(without).blocks;
    expect(printed.some((block) => block.kind === 'heading' && block.text === 'Analys')).toBe(false);
  });

  it('is told by the records alone, in whatever order they come', () => {
    expect(documentOf([...sample.records].reverse())).toEqual(documentOf());
  });

  it('names evidence by what it is, a piece a line', () => {
    const answer = sample.records.find(({ type }) => type === 'answer');
    const summary = sample.records.find(({ type }) => type === 'delegationSummary');
    const cited = [answer, summary].map((record) => record?.id ?? '');
    const records = sample.records.map((record) =>
      record.type === 'assessment'
        ? { ...record, fields: { ...record.fields, evidenceIds: [...cited, 'borta'] } }
        : record,
    );
    const printed = JSON.stringify(documentOf(records));
    expect(printed).toMatch(
      /Intervju 1, svar: ”[^”]+”\\nDelegeringsgranskning 1: 3 beslut, 2 med brister\\nUnderlag som inte längre finns/,
    );
  });

  it('has what the MAS handed over of the delegations, and no decision', () => {
    const reader = sample.records.filter(({ type }) => type !== 'delegationDecision' && type !== 'ruleJudgement');
    expect(documentOf(reader)).toEqual(documentOf());
    const printed = JSON.stringify(documentOf());
    expect(printed).toContain('3 beslut, 2 med brister');
    expect(printed).toContain('Per delegerande');
    expect(printed).not.toContain('Läses bara av MAS.');
  });

  it('says who is to sign, in which role', () => {
    const signing = documentOf().blocks.find((block) => block.kind === 'signing');
    expect(signing?.places.map(({ role }) => role)).toEqual(['Ansvarig', 'Biträdande', 'MAS eller MAR', 'Utförare']);
  });
});
