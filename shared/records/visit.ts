import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, optionalProse, prose, scalar, sealed, setOf } from './define-record.ts';
import { photoMarks } from './photo-marks.ts';
import { id, instant, isoDate, line, sha256 } from './values.ts';

export const visit = defineRecord('visit', 'followUp', {
  followUpId: sealed(id, 'working'),
  kind: scalar(z.enum(['siteVisit', 'phoneInterview', 'documentReview', 'meeting']), 'working'),
  title: scalar(line, 'working'),
  date: scalar(isoDate, 'working'),
  unitId: scalar(id.nullable(), 'working'),
  state: scalar(z.enum(['open', 'closed']), 'working'),
});

/** A step before the visit: read the contract, go through complaints, … */
export const preparationItem = defineRecord('preparationItem', 'followUp', {
  followUpId: sealed(id, 'working'),
  order: sealed(z.int(), 'working'),
  text: scalar(line, 'working'),
  done: scalar(z.boolean(), 'working'),
  note: prose('working'),
});

export const respondentRoles = ['unitManager', 'staff', 'resident', 'relative', 'nurse', 'other'] as const;

/** One conversation by one guide. The respondent is a role and a code, never a name. */
export const interview = defineRecord('interview', 'followUp', {
  visitId: sealed(id, 'working'),
  guideId: sealed(id, 'working'),
  /** Pinned when the interview begins; it changes only when whoever asks moves the interview to a newer version. */
  guideVersion: scalar(z.int(), 'working'),
  respondentRole: scalar(z.enum(respondentRoles), 'working'),
  respondentCode: scalar(z.string().max(20), 'working'),
  startedAt: sealed(instant, 'working'),
});

/** Text and dates as strings, numbers and scales as numbers, several choices as an array; null is no answer. */
export const answerValue = z.union([z.string().max(100_000), z.number(), z.array(z.string().max(500)), z.null()]);
export type AnswerValue = z.infer<typeof answerValue>;

/** Why there is no answer: the respondent would not, nobody has seen it, or it does not apply. */
export const unansweredReasons = ['declined', 'notSeen', 'notApplicable'] as const;

/** Its id is derived from interview, question and instance, so that two laptops answer the same record. */
export const answer = defineRecord('answer', 'followUp', {
  interviewId: sealed(id, 'working'),
  questionId: sealed(z.string(), 'working'),
  value: scalar(answerValue, 'osl26'),
  note: prose('osl26'),
  /** Which instances of repeats it stands in, outermost first, with a slash between; left out outside repeats. */
  instance: sealed(z.string().max(500).nullish(), 'working'),
  unanswered: scalar(z.enum(unansweredReasons).nullish(), 'working'),
});

/** One more of what a guide asks about again and again: a room, a member of staff. */
export const repeatInstance = defineRecord('repeatInstance', 'followUp', {
  interviewId: sealed(id, 'working'),
  /** The repeat's id in the guide. */
  repeatId: sealed(z.string().max(200), 'working'),
  /** The instance that it stands in itself. */
  within: sealed(z.string().max(500).nullish(), 'working'),
  /** What tells it from the others: a room's number, a code. Never a name. */
  label: scalar(line, 'working'),
});

/** How what is noted is known: at first hand, from a paper, or because somebody in such a role told it. */
export const observationSources = ['seen', 'heard', 'read', ...respondentRoles] as const;
export type ObservationSource = (typeof observationSources)[number];

/** An observation is no breach yet, so it is not graded as one: whoever was there says whether it must not be lost sight of. */
export const observationSeverities = ['toFollowUp', 'serious'] as const;
export type ObservationSeverity = (typeof observationSeverities)[number];

export const observation = defineRecord('observation', 'followUp', {
  visitId: sealed(id, 'working'),
  at: sealed(instant, 'working'),
  text: prose('osl26'),
  place: scalar(line, 'working'),
  tags: setOf(line, 'working'),
  requirementIds: setOf(id, 'working'),
  /** One of the contract's areas, in its own words; in any words where there is no contract. */
  area: scalar(line.nullish(), 'working'),
  /** Left out where nobody has said: then it was seen. */
  source: scalar(z.enum(observationSources).nullish(), 'working'),
  severity: scalar(z.enum(observationSeverities).nullish(), 'working'),
});

export const personSeenAnswers = ['nobody', 'somebody', 'unclear'] as const;

/** A photo or document, named by the hash of its bytes. The bytes travel beside the records. */
export const attachment = defineRecord('attachment', 'followUp', {
  /** The observation, answer or decision that it belongs to; of a copy, the photo that it was made from. */
  ownerId: sealed(id, 'working'),
  sha256: sealed(sha256, 'working'),
  mediaType: sealed(z.enum(['image/jpeg', 'image/png']), 'working'),
  byteLength: sealed(z.int().min(1), 'working'),
  caption: prose('osl26'),
  /**
   * The bytes are as the camera made them, with all that it noted; they are evidence and leave the work only as a copy.
   * Left out where the metadata was taken away when the photo came in, as it was before.
   */
  untouched: sealed(z.literal(true).optional(), 'working'),
  /** Whether a person is seen in it; left out until somebody has said. */
  personSeen: scalar(z.enum(personSeenAnswers).nullish(), 'working'),
  /** Why it may be shared although a person is seen. */
  useAnywayReason: optionalProse('osl26'),
  /** What is drawn and hidden on it, beside the bytes. */
  marks: scalar(photoMarks.nullish(), 'working'),
  /** Of the copy that is shared: the hash of the photo that it was made from. */
  derivedFrom: sealed(sha256.optional(), 'working'),
  /** Of the copy that is shared: what is drawn into it. */
  burntMarks: sealed(photoMarks.optional(), 'working'),
});

/** For its author's eyes alone: it never leaves the laptop. */
export const privateNote = defineRecord(
  'privateNote',
  'followUp',
  { followUpId: sealed(id, 'working'), text: prose('working') },
  { localOnly: true },
);

export type Interview = FieldsOf<typeof interview>;
export type Answer = FieldsOf<typeof answer>;
export type RepeatInstance = FieldsOf<typeof repeatInstance>;
export type Observation = FieldsOf<typeof observation>;
export type Attachment = FieldsOf<typeof attachment>;
