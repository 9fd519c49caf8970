import { composeExtract } from '#shared/distribution/compose-extract.ts';
import { type Variant, variantNamed } from '#shared/distribution/distribution-plan.ts';
import { CodedError } from '#shared/errors/error-table.ts';
import type { SealedFollowUp } from '#shared/evidence/sealed-follow-up.ts';
import type { ReportSources } from '#shared/report/compose-report.ts';
import type { ReportDocument } from '#shared/report/document-model.ts';
import { type FollowUpRecords, followUpRecords } from '#shared/report/follow-up-records.ts';
import { templateOf } from '#shared/template/published-templates.ts';
import type { ProgramTemplates } from '#shared/template/templates-in-use.ts';

type Rules = Pick<ReportSources, 'template' | 'delegationRules'>;

/** The variant that a provider gets of a draft, too. */
const forTheProvider = 'provider';

/** The provider's extract of a draft. @throws RAP-070 the units have several providers */
export function draftExtract(records: FollowUpRecords, rules: Rules): ReportDocument {
  const variant = variantNamed(forTheProvider);
  if (!variant) throw new Error(`no variant ${forTheProvider}`);
  return requireExtract(composeExtract({ ...rules, records, variant, seal: null }));
}

/** An extract of what was sealed. @throws RAP-012 the sealed records have no such report; RAP-070 as above */
export function sealedExtract(
  sealed: SealedFollowUp,
  variant: Variant,
  { programs, delegationRules }: Pick<Rules, 'delegationRules'> & { readonly programs: ProgramTemplates },
): ReportDocument {
  const { followUpId, reportId, manifest, manifestHash } = sealed;
  const records = followUpRecords(
    sealed.records.map((record) => ({ ...record, deleted: false })),
    followUpId,
    reportId,
  );
  if (!records) throw new CodedError('RAP-012');
  const seal = {
    manifestHash,
    sealedAt: manifest.sealedAt,
    sealedBy: records.nameOf(manifest.sealedBy),
    recordCount: manifest.records.length,
    missingDevices: manifest.missingDevices.length,
  };
  const template = templateOf(records, programs);
  return requireExtract(composeExtract({ template, delegationRules, records, variant, seal }));
}

function requireExtract(extract: ReportDocument | undefined): ReportDocument {
  if (!extract) throw new CodedError('RAP-070');
  return extract;
}
