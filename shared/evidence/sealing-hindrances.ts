import type { ErrorCode, ErrorDetail } from '../errors/error-table.ts';
import { reportSectionWords } from '../language/swedish.ts';
import { scopeName } from '../records/define-record.ts';
import { isReported, type StatutoryReport } from '../records/statutory-report.ts';
import { followUpRecords, type SourceRecord } from '../report/follow-up-records.ts';
import { requirementOutcome } from '../report/requirement-outcome.ts';
import { requiredSections } from '../template/template-parts.ts';
import { heldPhotos } from './held-photos.ts';
import { missingLinks } from './missing-links.ts';
import { numberRanges } from './number-ranges.ts';
import { reviewLinks } from './review-links.ts';
import { unresolvedReferences } from './unresolved-references.ts';
import { unsettledFactCheck } from './unsettled-fact-check.ts';

/** Something that stands in the way of a försegling, as a sentence of the error table. */
export interface SealingHindrance {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
}

export interface SealingCheck {
  /** A report with one of these is not sealed. */
  readonly hindrances: readonly SealingHindrance[];
  /** Worth a look, but no hindrance. */
  readonly warnings: readonly SealingHindrance[];
}

/** Which report, and what only the caller knows. */
export interface ReportToSeal {
  readonly followUpId: string;
  readonly reportId: string;
  /** Changes of this laptop that the central has not acknowledged. */
  readonly unsent: number;
  /** Files of the follow-up on this laptop that the central has not acknowledged. */
  readonly unsentFiles: number;
  /** Files of the follow-up that are neither here nor at the central. */
  readonly missingFiles: number;
  /** Today's date where the user is, `2026-03-05`. */
  readonly today: string;
}

/**
 * What still stands in the way of sealing. Only SKA-krav must have been judged; a BÖR-krav or mervärde may stand as not
 * assessed. Pure: the window asks the same question as the main process.
 */
export function sealingHindrances(
  allRecords: Iterable<SourceRecord>,
  { followUpId, reportId, unsent, unsentFiles, missingFiles, today }: ReportToSeal,
): SealingCheck {
  const kept = [...allRecords];
  const records = followUpRecords(kept, followUpId, reportId);
  if (records === undefined) return { hindrances: [{ code: 'RAP-012', detail: {} }], warnings: [] };
  // An action's conflict lies with its unit.
  const own = new Set(kept.filter(({ fields }) => fields.followUpId === followUpId).map(({ id }) => id));
  const openConflicts = kept.filter(
    ({ type, scope, deleted, fields }) =>
      type === 'conflict' &&
      !deleted &&
      fields.state === 'open' &&
      (scope === scopeName('followUp', followUpId) || own.has(String(fields.recordId))),
  ).length;
  const outcomes = [...records.all('requirement')]
    .sort((a, b) => a.number - b.number)
    .map((requirement) => ({
      requirement,
      outcome: requirementOutcome(requirement.id, records.all('assessment'), records.all('verdict')),
    }));
  const numbers = (items: typeof outcomes) => numberRanges(items.map(({ requirement }) => requirement.number));
  const hindrances: SealingHindrance[] = [];
  const stop = (code: ErrorCode, detail: ErrorDetail = {}) => void hindrances.push({ code, detail });

  const unassessed = outcomes.filter(
    ({ requirement, outcome }) => requirement.kind === 'must' && outcome.decided === 'notAssessed',
  );
  if (unassessed.length > 0) stop('RAP-001', { count: unassessed.length, list: numbers(unassessed) });
  if (records.all('visit').some(({ state }) => state === 'open')) stop('RAP-002');
  const mall = records.one('documentTemplate', records.report.template?.recordId ?? null);
  const headings = new Map<string, string>(mall?.content.sections.map(({ key, heading }) => [key, heading]));
  const isSupplement = records.report.supplementTo !== undefined;
  if (isSupplement && records.addsTo === null) stop('RAP-050');
  for (const key of isSupplement ? (['supplement', ...requiredSections] as const) : requiredSections) {
    const written = records.all('reportSection').some((section) => section.key === key && section.text.trim() !== '');
    if (!written) stop('RAP-003', { section: headings.get(key) ?? reportSectionWords[key], key });
  }
  hindrances.push(...unresolvedReferences(records));
  const open = outcomes.filter(({ outcome }) => outcome.decided === 'open');
  if (open.length > 0) stop('RAP-007', { list: numbers(open) });
  const reviews = reviewLinks(records);
  hindrances.push(...reviews.hindrances);
  const factCheck = unsettledFactCheck(records, today);
  hindrances.push(...factCheck.hindrances);
  if (openConflicts > 0) stop('RAP-008', { count: openConflicts });
  if (unsent > 0) stop('RAP-009', { count: unsent });
  if (unsentFiles > 0) stop('RAP-020', { count: unsentFiles });

  const unreported = kept.filter(
    ({ type, scope, deleted, fields }) =>
      type === 'statutoryReport' &&
      scope === scopeName('followUp', followUpId) &&
      !deleted &&
      !isReported(fields as StatutoryReport),
  ).length;
  const toReport = unreported > 0 ? [{ code: 'RAP-022' as const, detail: { count: unreported } }] : [];
  const missing = missingFiles > 0 ? [{ code: 'RAP-021' as const, detail: { count: missingFiles } }] : [];
  const photos = heldPhotos(records);
  const links = [...missingLinks(records, outcomes), ...reviews.warnings];
  return { hindrances, warnings: [...toReport, ...missing, ...photos, ...factCheck.warnings, ...links] };
}
