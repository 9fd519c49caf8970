import { holdsPersonalNumber } from '../privacy/personal-number.ts';
import { z } from '../zod.ts';
import { defineRecord, prose, scalar, sealed } from './define-record.ts';
import { isoDate, line, requirementVerdict } from './values.ts';

/** What a case is called here: it concerns an individual, who is not to be known by it. */
const caseCode = line.refine((code) => !holdsPersonalNumber(code), { error: 'Skriv en kod, inte ett personnummer.' });

const verdict = () => scalar(requirementVerdict, 'osl26');

/** Uppföljning av ett biståndsbeslut, by the case officer who made it. */
export const decisionReview = defineRecord(
  'decisionReview',
  'caseOfficer',
  {
    /** Of the criteria it was begun with. */
    criteriaVersion: sealed(z.int().min(1), 'osl26'),
    caseCode: scalar(caseCode, 'osl26'),
    reviewedOn: scalar(isoDate.nullable(), 'osl26'),
    received: verdict(),
    receivedComment: prose('osl26'),
    rightSupport: verdict(),
    rightSupportComment: prose('osl26'),
    effect: verdict(),
    effectComment: prose('osl26'),
    satisfaction: verdict(),
    satisfactionComment: prose('osl26'),
  },
  {
    groups: [
      ['received', 'receivedComment'],
      ['rightSupport', 'rightSupportComment'],
      ['effect', 'effectComment'],
      ['satisfaction', 'satisfactionComment'],
    ],
  },
);

/** Utskottets kontroll of one case at a meeting. */
export const committeeControl = defineRecord(
  'committeeControl',
  'caseOfficer',
  {
    /** Of the criteria it was begun with. */
    criteriaVersion: sealed(z.int().min(1), 'osl26'),
    meetingDate: sealed(isoDate, 'osl26'),
    caseCode: scalar(caseCode, 'osl26'),
    background: verdict(),
    backgroundComment: prose('osl26'),
    assessment: verdict(),
    assessmentComment: prose('osl26'),
    decision: verdict(),
    decisionComment: prose('osl26'),
  },
  {
    groups: [
      ['background', 'backgroundComment'],
      ['assessment', 'assessmentComment'],
      ['decision', 'decisionComment'],
    ],
  },
);
