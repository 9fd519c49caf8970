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
  return decisions.flatMap((decision) => {
    const findings = reviewDecision(decision, rules);
    const deficient = findings.filter(({ result }) => result === 'deficient').length;
    return [
      {
        kind: 'finding' as const,
        title: decision.task,
        note: `${labels.get(decision.id)} · ${deficient === 0 ? 'inga brister funna' : `${deficient} brister`}`,
        verdict: null,
        facts: decisionFacts(decision),
      },
      {
        kind: 'table' as const,
        caption: 'Prövning mot reglerna',
        columns: [
          { title: 'Regel', width: 0.42 },
          { title: 'Resultat', width: 0.2 },
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
    ];
  });
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
