import { Temporal } from 'temporal-polyfill';
import { dateText } from '../language/swedish-date.ts';
import type { DelegationDecision } from '../records/delegation.ts';
import type { RuleResult } from '../records/delegation-review.ts';
import type { DecisionRuleId, DelegationRules } from './delegation-rules.ts';

/** One decision held against one rule, with the facts that were used. */
export interface RuleFinding {
  readonly ruleId: string;
  readonly result: RuleResult;
  readonly facts: string;
}

/** A decision as the rules need it. */
export type ReviewedDecision = Omit<DelegationDecision, 'visitId' | 'unitId' | 'reviewedOn' | 'note'>;

type Judgement = Omit<RuleFinding, 'ruleId'>;
type Seen = DelegationDecision['writtenDecision'];

/** Holds one decision against every rule that the paper itself can answer. */
export function reviewDecision(decision: ReviewedDecision, rules: DelegationRules): RuleFinding[] {
  return rules.rules.flatMap((rule) =>
    rule.judgedFrom === 'decision' ? [{ ruleId: rule.id, ...judgements[rule.id](decision, rules) }] : [],
  );
}

const judgements: Record<DecisionRuleId, (decision: ReviewedDecision, rules: DelegationRules) => Judgement> = {
  written: ({ writtenDecision }) => asSeen(writtenDecision, 'Skriftligt beslut'),
  taskDefined: ({ taskDefined, task }) =>
    task.trim() === ''
      ? deficient('Ingen uppgift är angiven')
      : asSeen(taskDefined, `Uppgiften ”${task}” klart definierad`),
  personal: ({ recipientCode }) =>
    recipientCode.trim() === '' ? deficient('Ingen mottagare är angiven') : met(`Mottagare: ${recipientCode}`),
  delegatorProfession: judgeProfession,
  timeLimited: judgeTime,
  documented: judgeDocumentation,
  signedByBoth: judgeSignatures,
  competenceAssured: ({ competenceAssured }) => asSeen(competenceAssured, 'Kompetensen säkerställd'),
  managerInformed: ({ managerInformed }) => asSeen(managerInformed, 'Verksamhetschefen informerad'),
};

/** PSL 6 kap. 3 §. Others than the known titles may belong too, so that an unknown one is a question, not a deficiency. */
function judgeProfession({ delegatorProfession }: ReviewedDecision, { healthProfessions }: DelegationRules): Judgement {
  const profession = delegatorProfession.trim();
  if (profession === '') return cannotBeJudged('Yrket för den som delegerat framgår ej');
  const known = profession
    .toLowerCase()
    .split(/[^a-zåäöé-]+/)
    .some((word) => healthProfessions.includes(word));
  return known
    ? met(`Utfärdad av ${profession}`)
    : cannotBeJudged(`Utfärdad av ${profession}: avgör om yrket hör till hälso- och sjukvårdspersonalen`);
}

/**
 * SOSFS 1997:14: a certain time of at most one year, or a stated occasion. The year ends on the same date of the next
 * year; from 29 February it ends on 28 February.
 */
function judgeTime(decision: ReviewedDecision): Judgement {
  if (decision.singleOccasion) return met('Gäller ett bestämt tillfälle');
  if (decision.validTo === null) return deficient('Ingen sluttid är angiven');
  const from = decision.validFrom ?? decision.decidedOn;
  if (from === null) return cannotBeJudged(`Gäller till ${dateText(decision.validTo)}; startdatum framgår ej`);
  const period = `Gäller ${dateText(from)}–${dateText(decision.validTo)}`;
  if (decision.validTo < from) return deficient(`${period}: slutar före start`);
  return decision.validTo <= oneYearAfter(from) ? met(period) : deficient(`${period}: längre än ett år`);
}

function oneYearAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ years: 1 }, { overflow: 'constrain' }).toString();
}

function judgeDocumentation(decision: ReviewedDecision): Judgement {
  const present: [name: string, isThere: boolean][] = [
    ['uppgift', decision.task.trim() !== ''],
    ['vem som delegerat', decision.delegatorCode.trim() !== ''],
    ['till vem', decision.recipientCode.trim() !== ''],
    ['giltighetstid', decision.singleOccasion || decision.validTo !== null],
    ['beslutsdatum', decision.decidedOn !== null],
  ];
  const missing = present.filter(([, isThere]) => !isThere).map(([name]) => name);
  return missing.length === 0 ? met('Alla fem uppgifter finns') : deficient(`Saknas: ${missing.join(', ')}`);
}

function judgeSignatures({ signedByDelegator, signedByRecipient }: ReviewedDecision): Judgement {
  const facts = `Den som delegerat: ${signatureWords[signedByDelegator]}; mottagaren: ${signatureWords[signedByRecipient]}`;
  const signatures = [signedByDelegator, signedByRecipient];
  if (signatures.includes('no')) return deficient(facts);
  return signatures.includes('unknown') ? cannotBeJudged(facts) : met(facts);
}

const signatureWords: Record<Seen, string> = { yes: 'underskrift', no: 'ingen underskrift', unknown: 'framgår ej' };

function asSeen(seen: Seen, what: string): Judgement {
  if (seen === 'unknown') return cannotBeJudged(`${what}: framgår ej`);
  return seen === 'yes' ? met(`${what}: ja`) : deficient(`${what}: nej`);
}

const met = (facts: string): Judgement => ({ result: 'met', facts });
const deficient = (facts: string): Judgement => ({ result: 'deficient', facts });
const cannotBeJudged = (facts: string): Judgement => ({ result: 'cannotBeJudged', facts });
