import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MeetingRecords, meetingPage, requirementPageOf } from './meeting-page.ts';

const me = 'jag';
const requirements = [1, 2, 3].map((number) => ({
  id: `krav-${number}`,
  fields: {
    contractId: 'avtal',
    number,
    clause: `3.${number}`,
    kind: 'must' as const,
    area: 'Område',
    text: 'Texten.',
  },
}));
const none: MeetingRecords = {
  followUp: { fields: { title: 'Gruppbostaden Eken' } },
  requirements,
  verdicts: [],
  assessments: [],
  responses: [],
  promised: [],
  breaches: [],
};
const assessment = (
  assessorId: string,
  verdict: 'met' | 'partly' | 'notMet' | 'notAssessed',
  requirementId = 'krav-2',
) => ({
  fields: { requirementId, assessorId, verdict },
});

describe('the page of a meeting', () => {
  it('says which requirement, of how many, and what it reads', () => {
    const breaches = ['krav-2', 'krav-2', 'krav-3', null].map((requirementId) => ({ fields: { requirementId } }));
    expect(requirementPageOf({ ...none, breaches }, 'krav-2', null)).toEqual({
      shows: 'requirement',
      title: 'Gruppbostaden Eken',
      place: 2,
      count: 3,
      number: 2,
      clause: '3.2',
      kind: 'must',
      text: 'Texten.',
      judgement: null,
      response: null,
      promised: [],
      breachCount: 2,
    });
    expect(requirementPageOf(none, 'krav-9', null)).toBeUndefined();
  });

  it('shows an assessment only of whoever shares theirs, and gives way to the verdict of the ansvarig', () => {
    const assessments = [assessment('kollega', 'notMet'), assessment(me, 'partly')];
    const judged = (sharedBy: string | null, verdicts: MeetingRecords['verdicts'] = []) =>
      requirementPageOf({ ...none, assessments, verdicts }, 'krav-2', sharedBy)?.judgement;
    expect(judged(null)).toBeNull();
    expect(judged(me)).toEqual({ standing: 'preliminary', verdict: 'partly' });
    const settled = { standing: 'settled', verdict: 'met' };
    for (const sharedBy of [null, me])
      expect(judged(sharedBy, [{ fields: { requirementId: 'krav-2', verdict: 'met' } }])).toEqual(settled);
  });

  it('shows the provider’s side of that requirement, once they have been heard', () => {
    const responses = [
      { fields: { requirementId: 'krav-1', position: 'notHeard' as const, statement: ' ' } },
      { fields: { requirementId: 'krav-2', position: 'disputes' as const, statement: 'Vi är två varje kväll.' } },
    ];
    const promise = { title: 'Schema för oktober', dueDate: '2026-12-01', receivedDate: null };
    const promised = ['krav-2', 'krav-3'].map((requirementId) => ({ fields: { requirementId, ...promise } }));
    const page = (id: string) => requirementPageOf({ ...none, responses, promised }, id, null);
    expect(page('krav-1')).toMatchObject({ response: null, promised: [] });
    expect(page('krav-2')).toMatchObject({
      response: { position: 'disputes', statement: 'Vi är två varje kväll.' },
      promised: [promise],
    });
    expect(page('krav-3')).toMatchObject({ response: null, promised: [promise] });
  });

  it('does not call what has not been assessed a preliminary judgement', () => {
    const assessments = [assessment(me, 'notAssessed')];
    expect(requirementPageOf({ ...none, assessments }, 'krav-2', me)?.judgement).toBeNull();
  });
});

/** Two courses of the same meeting that differ in everything that is not to be shown. */
const secret = fc.string({ minLength: 1, maxLength: 20 });
const verdict = fc.constantFrom('met', 'partly', 'notMet', 'notAssessed');
const requirementId = fc.constantFrom('krav-1', 'krav-2', 'krav-3');
const shown = fc.record({
  title: fc.string({ maxLength: 30 }),
  texts: fc.array(fc.string({ maxLength: 60 }), { minLength: 3, maxLength: 3 }),
  verdicts: fc.uniqueArray(fc.record({ requirementId, verdict }), { selector: ({ requirementId: id }) => id }),
  own: fc.uniqueArray(fc.record({ requirementId, verdict }), { selector: ({ requirementId: id }) => id }),
  responses: fc.uniqueArray(
    fc.record({
      requirementId,
      position: fc.constantFrom('notHeard', 'agrees', 'disputes'),
      statement: fc.string({ maxLength: 30 }),
    }),
    { selector: ({ requirementId: id }) => id },
  ),
  promised: fc.array(
    fc.record({
      requirementId,
      title: fc.string({ maxLength: 20 }),
      dueDate: fc.constantFrom(null, '2026-12-01'),
      receivedDate: fc.constantFrom(null, '2026-12-02'),
    }),
    { maxLength: 4 },
  ),
  breaches: fc.array(fc.option(requirementId), { maxLength: 5 }),
  shares: fc.boolean(),
  asked: requirementId,
});
const unshown = fc.record({
  words: fc.array(secret, { minLength: 8, maxLength: 8 }),
  others: fc.array(fc.record({ requirementId, verdict, justification: secret }), { maxLength: 6 }),
  ownVerdict: verdict,
});
type Shown = typeof shown extends fc.Arbitrary<infer T> ? T : never;
type Unshown = typeof unshown extends fc.Arbitrary<infer T> ? T : never;

function recordsOf(open: Shown, { words, others, ownVerdict }: Unshown) {
  const [note, reason, why, evidence, breachTitle, statement, area, selection] = words;
  return {
    followUp: { id: note, fields: { title: open.title, selectionNote: selection, leadId: note } },
    requirements: requirements.map(({ id, fields }, index) => ({
      id,
      updatedBy: note,
      fields: { ...fields, area, text: open.texts[index] ?? '' },
    })),
    verdicts: open.verdicts.map((fields) => ({ fields: { ...fields, reason, assessmentIds: [evidence] } })),
    assessments: [
      ...others.map((fields, index) => ({ fields: { ...fields, assessorId: `kollega-${index}` } })),
      ...open.own.map((fields) => ({
        fields: {
          ...fields,
          // One's own is unshared too, until it is shared.
          verdict: open.shares ? fields.verdict : ownVerdict,
          assessorId: me,
          justification: why,
          evidenceIds: [evidence],
        },
      })),
    ],
    responses: open.responses.map((fields) => ({ updatedBy: note, fields: { ...fields, followUpId: note } })),
    promised: open.promised.map((fields) => ({ id: evidence, fields: { ...fields, followUpId: note } })),
    breaches: open.breaches.map((id) => ({
      fields: { requirementId: id, title: breachTitle, description: why, providerStatement: statement },
    })),
    privateNotes: [{ fields: { text: note } }],
  } as unknown as MeetingRecords;
}

describe('what is not shared', () => {
  it('makes no difference to any page', () => {
    fc.assert(
      fc.property(shown, unshown, unshown, (open, one, other) => {
        const sharedBy = open.shares ? me : null;
        const page = requirementPageOf(recordsOf(open, one), open.asked, sharedBy);
        expect(requirementPageOf(recordsOf(open, other), open.asked, sharedBy)).toEqual(page);
        meetingPage.parse(page);
      }),
      { numRuns: 500 },
    );
  });
});
