import { ruleResultShapes, ruleResultWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import { scopeName } from '../records/define-record.ts';
import type { FieldsByType, RecordTypeName } from '../records/registry.ts';
import type { Block, ReportDocument } from '../report/document-model.ts';
import { type GatheredRecords, gatheredRecords, type SourceRecord } from '../report/follow-up-records.ts';
import { dutyBlocks, reviewedText, routineBlocks, ruleBlocks, sampleBlocks } from '../report/report-delegation.ts';
import { lastChange, plainDocument } from '../template/plain-document.ts';
import type { DelegationReviewTemplate } from '../template/plain-template.ts';
import type { DelegationRules } from './delegation-rules.ts';
import { dutyByUnit } from './duty-by-unit.ts';
import { judgedFindings, type RegisteredDecision } from './judged-findings.ts';
import { isPersonCode } from './person-text.ts';
import { reviewSummary } from './review-summary.ts';
import { reviewedDecisions } from './reviewed-decisions.ts';
import { sampleGroupRows, sampleSentences } from './sample-text.ts';

/**
 * The review of delegations decision by decision, on the laptop of the MAS who made it alone: nobody else has these
 * records (ADR 0018), and no report rests on it.
 *
 * @returns undefined where the follow-up is not there, or no paper has been gone through
 */
export function delegationReviewDocument(
  all: Iterable<SourceRecord>,
  followUpId: string,
  template: DelegationReviewTemplate,
  rules: DelegationRules,
): ReportDocument | undefined {
  const living = [...all].filter(({ deleted }) => !deleted);
  const records = gatheredRecords(living, followUpId);
  if (!records) return undefined;
  const own = recordsIn(living, scopeName('followUp', followUpId));
  const decisions = own('delegationDecision');
  const judgements = own('ruleJudgement').map(({ fields }) => fields);
  const sample = own('delegationSample').at(-1)?.fields;
  const { reviewed, left } = reviewedDecisions(decisions, sample);
  if (reviewed.length === 0) return undefined;
  const registered = reviewed.map(({ id, fields }) => ({ ...fields, id }));
  const numbers = reviewSummary({ decisions: registered, judgements, rules, unitIds: records.followUp.unitIds });
  const conclusion = own('delegationConclusion')[0]?.fields.text.trim() ?? '';
  const unitName = (id: string) => records.one('unit', id)?.name;
  const drawn = sample && {
    sentences: sampleSentences(sample),
    groups: sampleGroupRows(sample, unitName),
  };
  return plainDocument(
    records,
    template,
    {
      conclusion: () => [
        { kind: 'paragraph', text: conclusion || 'Ingen slutsats är skriven än.' },
        {
          kind: 'facts',
          facts: [
            { label: 'Granskade beslut', text: reviewedText(numbers) },
            { label: 'I registret', text: `${decisions.length} beslut` },
            ...(left > 0 ? [{ label: 'Återstår', text: `${left} beslut är inte genomgångna i pärmen.` }] : []),
          ],
        },
      ],
      sample: () =>
        drawn
          ? sampleBlocks({ sample: drawn }).filter(({ kind }) => kind !== 'heading')
          : [{ kind: 'paragraph', text: 'Inget urval är draget: granskningen är av alla beslut som gåtts igenom.' }],
      routine: () => routineBlocks(records, numbers),
      rules: () => ruleBlocks(numbers),
      decisions: () => registered.flatMap((decision, place) => decisionBlocks(records, decision, place)),
      duty: () => duty().filter(({ kind }) => kind !== 'heading'),
    },
    {
      madeAt: lastChange(living.filter(({ scope }) => scope === scopeName('followUp', followUpId))),
      registryNumber: own('report')[0]?.fields.registryNumber ?? '',
      rules: [`${rules.title}, version ${rules.version}`],
    },
  );

  function decisionBlocks(of: GatheredRecords, decision: RegisteredDecision, place: number): Block[] {
    const findings = judgedFindings(decision, judgements, rules);
    const number = sample?.population.find(({ id }) => id === decision.id)?.number ?? place + 1;
    return [
      {
        kind: 'finding',
        note: `Beslut ${number}`,
        title: decision.task || 'Uppgiften framgår ej',
        verdict: null,
        facts: [
          { label: 'Enhet', text: of.one('unit', decision.unitId ?? null)?.name ?? '' },
          {
            label: 'Delegerat av',
            text: [decision.delegatorProfession, codeText(decision.delegatorCode)].filter(Boolean).join(', '),
          },
          { label: 'Till', text: codeText(decision.recipientCode) },
          { label: 'Beslutat', text: decision.decidedOn ? dateText(decision.decidedOn) : 'Framgår ej' },
          { label: 'Gäller till', text: decision.validTo ? dateText(decision.validTo) : 'Ingen sluttid' },
          { label: 'Återkallat', text: decision.recalledOn ? dateText(decision.recalledOn) : '' },
        ].filter(({ text }) => text !== ''),
      },
      {
        kind: 'table',
        caption: `Beslut ${number} mot reglerna`,
        columns: [
          { title: 'Regel', width: 0.3 },
          { title: 'Resultat', width: 0.24, sign: true },
          { title: 'Vad det bygger på', width: 0.46 },
        ],
        rows: findings.map(({ ruleId, result, facts, overruled }) => [
          rules.rules.find(({ id }) => id === ruleId)?.title ?? ruleId,
          `${ruleResultShapes[result]} ${ruleResultWords[result]}`,
          overruled
            ? `Omprövat från ${ruleResultWords[overruled.from].toLowerCase()}: ${overruled.reason}`
            : factsInCode(facts, decision),
        ]),
      },
    ];
  }

  function duty(): Block[] {
    const withId = <Fields>(from: readonly { readonly id: string; readonly fields: Fields }[]) =>
      from.map(({ id, fields }) => ({ ...fields, id }));
    const everywhere = recordsIn(living, null);
    const held = dutyByUnit({
      followUp: records?.followUp ?? { contractId: null, unitIds: [] },
      decisions: decisions.map(({ fields }) => fields),
      contractWindows: withId(everywhere('delegatedTaskWindow')),
      visitWindows: withId(own('visitTaskWindow')),
      contracts: withId(everywhere('contract')),
      checks: own('scheduleCheck').map(({ fields }) => fields),
      codes: own('personCode').map(({ fields }) => fields),
      codeKey: own('codeKey')[0]?.fields.key ?? null,
    }).map(({ unitId, check: { from, to }, uncovered }) => ({
      unitId,
      from,
      to,
      windowDates: uncovered.windowDates,
      windowDatesUncovered: uncovered.windowDatesUncovered,
      hours: uncovered.hours,
      uncovered: uncovered.stretches.map(({ task, from: begins, to: ends }) => ({ task, from: begins, to: ends })),
    }));
    return records ? dutyBlocks(records, { duty: held, byUnit: numbers.byUnit }) : [];
  }
}

/** A name that somebody has typed in spite of all is not printed. */
function codeText(code: string): string {
  if (code.trim() === '') return 'Framgår ej';
  return isPersonCode(code) ? code.trim() : 'Utan kod';
}

/** One rule names the one who received the decision, as it stands in the register. */
function factsInCode(facts: string, { recipientCode }: RegisteredDecision): string {
  return recipientCode.trim() === '' ? facts : facts.replace(recipientCode, codeText(recipientCode));
}

function recordsIn(living: readonly SourceRecord[], scope: string | null) {
  return <Type extends RecordTypeName>(type: Type): { readonly id: string; readonly fields: FieldsByType[Type] }[] =>
    living
      .filter((record) => record.type === type && (scope === null || record.scope === scope))
      .toSorted((one, other) =>
        one.createdAt === other.createdAt ? (one.id < other.id ? -1 : 1) : one.createdAt < other.createdAt ? -1 : 1,
      )
      .map(({ id, fields }) => ({ id, fields: fields as FieldsByType[Type] }));
}
