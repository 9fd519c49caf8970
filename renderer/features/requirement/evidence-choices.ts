import { answerText } from '#shared/guide/answer-text.ts';
import { isAnswered } from '#shared/guide/answer-value.ts';
import { guideIdOf } from '#shared/guide/guide-version.ts';
import { documentKind } from '#shared/language/document-words.ts';
import { respondentRoleWords } from '#shared/language/swedish.ts';
import { dateText } from '#shared/language/swedish-date.ts';
import { isCopy } from '#shared/photo/photo-use.ts';
import type { CollectedDocument } from '#shared/records/collected-document.ts';
import type { DelegationSummary } from '#shared/records/delegation-review.ts';
import { allQuestions, type GuideTemplate } from '#shared/records/guide-template.ts';
import type { ScheduleCheck } from '#shared/records/schedule.ts';
import type { Answer, Attachment, Interview, Observation } from '#shared/records/visit.ts';
import { reviewedText } from '#shared/report/report-delegation.ts';
import { today } from '../../language/times.ts';

type Recorded<Fields> = { readonly id: string; readonly createdAt: string; readonly fields: Fields };

/** What has been gathered in the field and can be pointed at. */
export interface Gathered {
  readonly guides: readonly Recorded<GuideTemplate>[];
  readonly interviews: readonly Recorded<Interview>[];
  readonly answers: readonly Recorded<Answer>[];
  readonly observations: readonly Recorded<Observation>[];
  readonly attachments: readonly Recorded<Attachment>[];
  readonly documents: readonly Recorded<CollectedDocument>[];
  readonly scheduleChecks: readonly Recorded<ScheduleCheck>[];
  readonly delegationSummaries: readonly Recorded<DelegationSummary>[];
}

/** One piece of evidence in plain words. */
export interface EvidenceChoice {
  readonly id: string;
  readonly kind: 'Svar' | 'Observation' | 'Foto' | 'Dokument' | 'Schema' | 'Delegering';
  readonly text: string;
  /** The day that it was gathered. */
  readonly on: string;
  /** The requirements that it already points at by itself. */
  readonly requirementIds: readonly string[];
}

/** As the people who gathered it count the days. */
function gatheredOn({ createdAt }: { createdAt: string }): string {
  return today(new Date(createdAt));
}

const longestText = 140;

function shortened(text: string): string {
  const inOneLine = text.replace(/\s+/g, ' ').trim();
  return inOneLine.length <= longestText ? inOneLine : `${inOneLine.slice(0, longestText - 1).trimEnd()}…`;
}

function answerChoice(answer: Recorded<Answer>, gathered: Gathered): EvidenceChoice[] {
  const { interviewId, questionId, value } = answer.fields;
  const interview = gathered.interviews.find(({ id }) => id === interviewId);
  if (!interview || !isAnswered(value)) return [];
  const { respondentRole, respondentCode, guideId, guideVersion } = interview.fields;
  const guide = gathered.guides.find(
    ({ id, fields }) => guideIdOf({ id, guideId: fields.guideId }) === guideId && fields.version === guideVersion,
  );
  const question = allQuestions(guide?.fields.sections ?? []).find(({ id }) => id === questionId);
  const who = `${respondentRoleWords[respondentRole]} ${respondentCode}`.trim();
  const said = question ? answerText(question, value) : String(value);
  const text = shortened(`${who}: ${question?.text ?? questionId} – ${said}`);
  return [{ id: answer.id, kind: 'Svar', text, on: gatheredOn(answer), requirementIds: [] }];
}

/** Everything that an assessment or a breach may rest on, in the order of the work. */
export function evidenceChoices(gathered: Gathered): EvidenceChoice[] {
  const { answers, observations, attachments, documents, scheduleChecks, delegationSummaries } = gathered;
  const linkedBy = new Map(observations.map(({ id, fields }) => [id, fields.requirementIds]));
  return [
    ...answers.flatMap((answer) => answerChoice(answer, gathered)),
    ...observations.map(({ id, createdAt, fields }) => ({
      id,
      on: gatheredOn({ createdAt }),
      kind: 'Observation' as const,
      text: shortened(fields.text || 'Utan text'),
      requirementIds: fields.requirementIds,
    })),
    ...attachments
      .filter(({ fields }) => !isCopy(fields))
      .map(({ id, createdAt, fields }) => ({
        id,
        on: gatheredOn({ createdAt }),
        kind: 'Foto' as const,
        text: shortened(fields.caption || 'Utan bildtext'),
        requirementIds: linkedBy.get(fields.ownerId) ?? [],
      })),
    ...documents.map(({ id, fields }) => ({
      id,
      on: fields.collectedOn,
      kind: 'Dokument' as const,
      text: shortened(`${fields.title || 'Utan titel'}, ${documentKind(fields)}`),
      requirementIds: fields.requirementIds,
    })),
    ...scheduleChecks.map(({ id, createdAt, fields }) => ({
      id,
      on: gatheredOn({ createdAt }),
      kind: 'Schema' as const,
      text: `${fields.title}, ${dateText(fields.from)}–${dateText(fields.to)}, ${fields.shifts.length} pass`,
      requirementIds: [],
    })),
    ...delegationSummaries.map(({ id, createdAt, fields }) => ({
      id,
      on: gatheredOn({ createdAt }),
      kind: 'Delegering' as const,
      text: `Sammanställning ${dateText(gatheredOn({ createdAt }))}: ${reviewedText(fields)}`,
      requirementIds: [],
    })),
  ];
}
