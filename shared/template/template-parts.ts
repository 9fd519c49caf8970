import { meetingPoints } from '../records/minutes.ts';
import type { TemplateName } from '../records/template-names.ts';
import { reportParts } from '../report/report-template.ts';
import { actionPlanParts, delegationReviewParts } from './plain-template.ts';

interface Parts {
  readonly known: readonly string[];
  /** Not to be left out: what makes the document evidence. */
  readonly required: readonly string[];
}

/** A report is written, signed and sealed, and says by what: whatever else a municipality leaves out. */
const reportPartRules: Parts = { known: reportParts, required: ['sections', 'signatures', 'seal', 'versions'] };

export const partsOf: Readonly<Record<TemplateName, Parts>> = {
  uppfoljningsrapport: reportPartRules,
  'samlad-rapport': reportPartRules,
  minnesanteckningar: { known: meetingPoints, required: [] },
  delegeringsgranskning: { known: delegationReviewParts, required: ['sample', 'decisions', 'versions'] },
  atgardsplan: { known: actionPlanParts, required: ['actions', 'versions'] },
};

/** The sections that a report cannot be sealed without; see `shared/evidence/sealing-hindrances.ts`. */
export const requiredSections = ['summary', 'assessment', 'proposal'] as const;
