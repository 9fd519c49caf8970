import { answerText } from '../guide/answer-text.ts';
import { guideIdOf } from '../guide/guide-version.ts';
import { respondentRoleWords } from '../language/swedish.ts';
import type { GatheredRecords, RecordOf } from '../report/follow-up-records.ts';
import { answersGiven, type GivenAnswer } from './answers-given.ts';
import { differingAnswers } from './differing-answers.ts';
import { type SourceKind, sourceOfAnswer, sourceOfObservation, sourcesOfEvidence } from './source-kind.ts';
import { surveyResults, surveyText } from './survey-results.ts';

/** One thing that a source says of a requirement. */
export interface Statement {
  /** The record that says it; of a survey the question, since no single form speaks. */
  readonly id: string;
  readonly source: SourceKind;
  /** `Medarbetare M1`; empty where it is seen, read or counted. */
  readonly who: string;
  readonly text: string;
}

/** A requirement with what every kind of source says of it, beside each other. */
export interface SourceRow {
  readonly requirement: RecordOf<'requirement'>;
  readonly statements: readonly Statement[];
  /** Where those who were asked do not agree, a sentence each. */
  readonly differing: readonly string[];
  /** The only kind of source that the assessments cite; null where they cite several kinds, or nothing. */
  readonly onlySource: SourceKind | null;
}

/**
 * The same requirement as chief, staff, resident and relative tell of it, as it was seen and as it was read. A question
 * bears on the requirement that it names, or on all of the areas that its section tests.
 */
export function sourceMatrix(records: GatheredRecords): SourceRow[] {
  const answers = answersGiven(records);
  const surveys = surveyResults(records, answers);
  const sourceOf = sourcesOfEvidence(records, answers);
  const spoken = answers.filter((answer) => sourceOfAnswer(answer) !== 'survey');
  const assessments = records.all('assessment');
  const observations = records.all('observation');
  return records
    .all('requirement')
    .filter(({ contractId }) => contractId === records.followUp.contractId)
    .toSorted((one, other) => one.number - other.number)
    .map((requirement) => {
      const bearing = spoken.filter(({ question, areas }) => bearsOn(requirement, question.requirement, areas));
      const cited = new Set(
        assessments
          .filter(({ requirementId }) => requirementId === requirement.id)
          .flatMap(({ evidenceIds }) => evidenceIds),
      );
      const citedAnswers = spoken.filter((answer) => cited.has(answer.answerId) && !bearing.includes(answer));
      const kinds = new Set([...cited].map(sourceOf).filter((kind) => kind !== undefined));
      const [only] = kinds;
      return {
        requirement,
        statements: [
          ...[...bearing, ...citedAnswers].map(statementOf),
          ...surveys.flatMap(({ guideId, threshold, questions }) =>
            questions
              .filter(({ question, areas }) => bearsOn(requirement, question.requirement, areas))
              .map((one) => ({
                id: `${guideId} ${one.question.id}`,
                source: 'survey' as const,
                who: '',
                text: `${one.question.text} – ${surveyText(one, threshold)}`,
              })),
          ),
          ...observations
            .filter(({ id, requirementIds }) => requirementIds.includes(requirement.id) || cited.has(id))
            .map((observation) => ({
              id: observation.id,
              source: sourceOfObservation(observation),
              who: tellerOf(observation),
              text: observation.text.trim() || 'Observation utan text',
            })),
          ...readStatements(records, cited),
        ],
        differing: differingAnswers(
          bearing.map((answer) => ({
            who: whoOf(answer),
            question: answer.question,
            value: answer.value,
            questionKey: `${guideIdOf(answer.guide)} ${answer.question.id}`,
            namesRequirement: isNamed(requirement, answer.question.requirement),
          })),
        ),
        onlySource: kinds.size === 1 && only ? only : null,
      };
    });
}

function bearsOn(requirement: RecordOf<'requirement'>, named: string | undefined, areas: readonly string[]): boolean {
  return named ? isNamed(requirement, named) : areas.includes(requirement.area);
}

/** A question names a requirement by its number or its clause. */
function isNamed({ number, clause }: RecordOf<'requirement'>, named: string | undefined): boolean {
  return named !== undefined && (named === String(number) || named === clause);
}

function statementOf(answer: GivenAnswer): Statement {
  const { answerId, question, value } = answer;
  return {
    id: answerId,
    source: sourceOfAnswer(answer),
    who: whoOf(answer),
    text: `${question.text} – ${answerText(question, value)}`,
  };
}

function whoOf({ interview: { respondentRole, respondentCode } }: GivenAnswer): string {
  return [respondentRoleWords[respondentRole], respondentCode].filter(Boolean).join(' ');
}

/** Who told an observation, by role; empty where it was seen, heard or read by whoever wrote it. */
function tellerOf({ source }: RecordOf<'observation'>): string {
  return source && source !== 'seen' && source !== 'heard' && source !== 'read' ? respondentRoleWords[source] : '';
}

/** Rosters and the review of delegations are read for the requirements whose assessments cite them. */
function readStatements(records: GatheredRecords, cited: ReadonlySet<string>): Statement[] {
  return [
    ...records
      .all('scheduleCheck')
      .map(({ id, title }) => ({ id, source: 'read' as const, who: '', text: title || 'Schema' })),
    ...records.all('delegationSummary').map(({ id, conclusion }) => ({
      id,
      source: 'read' as const,
      who: '',
      text: `Delegeringar: ${conclusion.trim()}`,
    })),
  ].filter(({ id }) => cited.has(id));
}
