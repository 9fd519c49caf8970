import type { DelegationRules } from '../delegation/delegation-rules.ts';
import { type RuleResult, reviewDecision, ruleResultWords } from '../delegation/review-decision.ts';
import { dateText } from '../language/swedish-date.ts';
import type { Block } from './document-model.ts';
import type { FollowUpRecords, RecordOf } from './follow-up-records.ts';
import { photoBlocks } from './report-photos.ts';

/** The same shapes as for verdicts, so that the eye finds what is missing. */
const resultShapes: Record<RuleResult, string> = { met: '●', deficient: '○', cannotBeJudged: '–' };

/** Each delegation decision with what every rule says of it, and the facts that the rule used. */
export function delegationBlocks(
  records: FollowUpRecords,
  labels: ReadonlyMap<string, string>,
  rules: DelegationRules,
): Block[] {
  const decisions = records.all('delegationDecision');
  if (decisions.length === 0) return [{ kind: 'paragraph', text: 'Inga delegeringsbeslut har granskats.' }];
  const reviewed = decisions.map((decision) => {
    const findings = reviewDecision(decision, rules);
    const count = (kind: RuleResult) => findings.filter(({ result }) => result === kind).length;
    return { decision, findings, deficient: count('deficient'), unclear: count('cannotBeJudged') };
  });
  return [
    overview(reviewed),
    ...reviewed.flatMap(({ decision, findings, deficient }): Block[] => [
      {
        kind: 'finding',
        title: decision.task,
        note: `${labels.get(decision.id)} · ${deficiencyText(deficient)}`,
        verdict: null,
        facts: decisionFacts(decision),
      },
      {
        kind: 'table',
        caption: 'Prövning mot reglerna',
        columns: [
          { title: 'Regel', width: 0.42 },
          { title: 'Resultat', width: 0.2, sign: true },
          { title: 'Uppgifter', width: 0.38 },
        ],
        rows: findings.map(({ ruleId, result, facts }) => {
          const rule = rules.rules.find(({ id }) => id === ruleId);
          return [
            [rule?.title ?? ruleId, rule?.norm].filter(Boolean).join(', '),
            `${resultShapes[result]} ${ruleResultWords[result]}`,
            facts,
          ];
        }),
      },
      ...photoBlocks(records, labels, decision.id),
    ]),
  ];
}

interface Reviewed {
  readonly decision: RecordOf<'delegationDecision'>;
  readonly deficient: number;
  readonly unclear: number;
}

function overview(reviewed: readonly Reviewed[]): Block {
  const faultless = reviewed.filter(({ deficient, unclear }) => deficient + unclear === 0).length;
  return {
    kind: 'table',
    caption: `Granskade beslut: ${reviewed.length}, varav ${faultless} utan anmärkning`,
    columns: [
      { title: 'Nr', width: 0.07, align: 'end' },
      { title: 'Uppgift', width: 0.45 },
      { title: 'Till', width: 0.14 },
      { title: 'Brister', width: 0.14, align: 'end' },
      { title: 'Går ej att bedöma', width: 0.2, align: 'end' },
    ],
    rows: reviewed.map(({ decision, deficient, unclear }, index) => [
      String(index + 1),
      decision.task,
      decision.recipientCode,
      String(deficient),
      String(unclear),
    ]),
  };
}

function deficiencyText(count: number): string {
  if (count === 0) return 'inga brister funna';
  return count === 1 ? '1 brist' : `${count} brister`;
}

function decisionFacts(decision: RecordOf<'delegationDecision'>) {
  const { delegatorProfession, delegatorCode, recipientCode, decidedOn, validFrom, validTo, singleOccasion } = decision;
  const validity = singleOccasion
    ? 'Ett bestämt tillfälle'
    : [validFrom, validTo].map((date) => (date === null ? 'framgår ej' : dateText(date))).join(' – ');
  return [
    { label: 'Delegerat av', text: [delegatorProfession, delegatorCode].filter(Boolean).join(', ') },
    { label: 'Till', text: recipientCode },
    { label: 'Beslutat', text: decidedOn === null ? 'Framgår ej' : dateText(decidedOn) },
    { label: 'Giltighetstid', text: validity },
    { label: 'Anteckning', text: decision.note },
  ];
}
