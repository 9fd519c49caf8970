import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scopeIdOf, scopeKindOf } from '#shared/records/define-record.ts';
import { delegationDecision } from '#shared/records/delegation.ts';
import { allQuestions } from '#shared/records/guide-template.ts';
import { type FieldsByType, type RecordTypeName, recordTypeNamed } from '#shared/records/registry.ts';
import { checkCoverage } from '#shared/staffing/coverage.ts';
import { pastedSheet, readRoster } from '#shared/staffing/read-roster.ts';
import { shortfallText } from '#shared/staffing/shortfall-text.ts';

interface DemoRecord {
  type: string;
  id: string;
  scope: string;
  fields: Record<string, unknown>;
}
interface DemoUser {
  id: string;
  subject: string;
  name: string;
  title: string;
  role: string;
}

const folder = new URL('../resources/demo-plan/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const notRecords = ['users.json', 'delegations.json'];
const records: DemoRecord[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && !notRecords.includes(name))
  .flatMap((name) => read(name));
const users: DemoUser[] = read('users.json');

function fieldsOf<Name extends RecordTypeName>(type: Name): FieldsByType[Name][] {
  return records.filter((record) => record.type === type).map((record) => record.fields as FieldsByType[Name]);
}

describe('the demo plan', () => {
  it.each(records.map((record) => [record.type, record.id, record] as const))(
    '%s %s has the form its type declares',
    (_type, _id, record) => {
      const recordType = recordTypeNamed(record.type);
      expect(recordType).toBeDefined();
      recordType?.schema.parse(record.fields);
      expect(scopeKindOf(record.scope)).toBe(recordType?.scope);
    },
  );

  it('has users that are valid people with names of their own', () => {
    for (const { name, title, role } of users) recordTypeNamed('person')?.schema.parse({ name, title, role });
    expect(new Set(users.map((user) => user.subject)).size).toBe(users.length);
    expect(users.map((user) => user.role)).toEqual(
      expect.arrayContaining(['reviewer', 'nurse', 'management', 'administrator']),
    );
  });

  it('gives every record an id of its own', () => {
    const ids = [...records, ...users].map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers to nothing that does not exist', () => {
    const known = new Set([...records, ...users].map((entry) => entry.id));
    for (const record of records) {
      const scopeId = scopeIdOf(record.scope);
      if (scopeId !== '') expect(known, record.scope).toContain(scopeId);
      for (const [field, value] of Object.entries(record.fields)) {
        if (!/Ids?$/.test(field) || value === null) continue;
        for (const reference of [value].flat())
          expect(known, `${record.type} ${record.id} ${field}`).toContain(reference);
      }
    }
  });

  it('keeps the terms of a contract in the scope of that contract', () => {
    for (const { scope, fields } of records.filter(({ scope }) => scope.startsWith('contract:')))
      expect(scopeIdOf(scope)).toBe(fields.contractId);
    for (const { id, scope } of records.filter(({ type }) => type === 'guideTemplate'))
      expect(scopeIdOf(scope)).toBe(id);
    for (const { scope, fields } of records.filter(({ type }) => type === 'action'))
      expect(scopeIdOf(scope)).toBe(fields.unitId);
  });

  it('covers half a year, at least ten units and four providers in both regimes', () => {
    const [period] = fieldsOf('planPeriod');
    expect(period).toMatchObject({ from: '2026-07-01', to: '2026-12-31' });
    expect(fieldsOf('unit').length).toBeGreaterThanOrEqual(10);
    expect(fieldsOf('provider')).toHaveLength(4);
    expect(new Set(fieldsOf('provider').map((provider) => provider.regime))).toEqual(new Set(['municipal', 'private']));
  });

  it('has four overall follow-ups and single ones chosen in thirds', () => {
    const followUps = fieldsOf('followUp');
    expect(followUps.filter(({ type }) => type === 'overall')).toHaveLength(4);
    const single = followUps.filter(({ type }) => type === 'contract');
    expect(single.length).toBeGreaterThanOrEqual(10);
    const chosenBy = (reason: string) => single.filter(({ selectionReason }) => selectionReason === reason).length;
    expect([chosenBy('complaints'), chosenBy('commissioning'), chosenBy('random')]).toEqual([4, 4, 4]);
    for (const { leadId, assistantId, nurseId } of followUps)
      expect(new Set([leadId, assistantId, nurseId]).size).toBe(3);
  });

  it('gives the main follow-up a contract, two guides, staffing requirements and an open action from before', () => {
    const main = fieldsOf('followUp').find(({ title }) => title === 'Gruppbostaden Eken, avtalsuppföljning');
    const ofContract = ({ contractId }: { contractId: string }) => contractId === main?.contractId;
    expect(fieldsOf('requirement').filter(ofContract)).toHaveLength(14);
    expect(fieldsOf('staffingRequirement').filter(ofContract)).toHaveLength(5);
    expect(fieldsOf('delegatedTaskWindow').filter(ofContract)).toHaveLength(3);
    expect(main?.guideIds).toHaveLength(2);
    const [action] = fieldsOf('action');
    expect(action).toMatchObject({ unitId: main?.unitIds[0], state: 'open' });
  });

  it('asks every kind of question, and shows a question only after one before it', () => {
    const guides = fieldsOf('guideTemplate');
    const first = allQuestions(guides[0]?.sections ?? []);
    expect(new Set(first.map(({ type }) => type)).size).toBe(7);
    for (const guide of guides) {
      const questions = allQuestions(guide.sections);
      const ids = questions.map((question) => question.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(questions.some((question) => question.showWhen)).toBe(true);
      for (const [index, { showWhen, type, choices, scale }] of questions.entries()) {
        if (showWhen) expect(ids.slice(0, index)).toContain(showWhen.questionId);
        expect(choices !== undefined).toBe(type === 'single' || type === 'multiple');
        expect(scale !== undefined).toBe(type === 'scale');
      }
    }
  });

  it('lists six preparation steps with their source', () => {
    const steps: { text: string; source: string }[] = read('../preparation-steps.json');
    expect(steps).toHaveLength(6);
    for (const { text, source } of steps) expect([text, source]).not.toContain('');
  });

  it('has three decisions as they stand in a binder', () => {
    const decisions: unknown[] = read('delegations.json');
    expect(decisions).toHaveLength(3);
    for (const decision of decisions) delegationDecision.schema.omit({ visitId: true }).parse(decision);
  });

  it('has two weeks of roster that fall short of the contract four times', () => {
    const main = fieldsOf('followUp').find(({ title }) => title === 'Gruppbostaden Eken, avtalsuppföljning');
    const requirements = records
      .filter(({ type, fields }) => type === 'staffingRequirement' && fields.contractId === main?.contractId)
      .map(({ id, fields }) => ({ id, ...(fields as FieldsByType['staffingRequirement']) }));
    const text = readFileSync(new URL('roster.txt', folder), 'utf8');
    const { unreadRows, shifts, span } = readRoster(pastedSheet(text));
    expect(unreadRows).toEqual([]);
    expect(span).toEqual({ from: '2026-11-09', to: '2026-11-22' });
    const { shortfalls, doubleBookings } = checkCoverage({
      shifts,
      from: '2026-11-09',
      to: '2026-11-22',
      requirements,
    });
    expect(doubleBookings).toEqual([]);
    expect(shortfalls.map(shortfallText)).toEqual([
      'Kväll: 1 av 2 på plats, 1 saknas, torsdag 12 november 2026 kl. 15.30–22.00',
      'Vaken natt: 0 av 1 på plats, 1 saknas, söndag 15 november 2026 kl. 22.15 – måndag 16 november 2026 kl. 07.00',
      'Kväll: 1 av 2 på plats, 1 saknas, onsdag 18 november 2026 kl. 20.00–22.00',
      'Undersköterska, dag och kväll: 0 av 1 Undersköterska på plats, 1 saknas, lördag 21 november 2026 kl. 07.00–15.00',
    ]);
  });
});
