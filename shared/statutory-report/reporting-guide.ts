import guideFile from '../../resources/law/statutory-reports.json';
import { certainty } from '../law/certainty.ts';
import { reportingLaws } from '../records/statutory-report.ts';
import { isoDate } from '../records/values.ts';
import { z } from '../zod.ts';

/** What a statement answers, in the order it is read. */
export const statementSubjects = ['what', 'who', 'toWhom', 'when', 'afterwards'] as const;

const statement = <About extends z.ZodType>(about: About) =>
  z.strictObject({
    id: z.string().min(1),
    about,
    /** Whether it holds whoever runs the unit. */
    provider: z.enum(['any', 'municipal', 'private']),
    text: z.string().min(1),
    norm: z.string().min(1),
    source: z.string().min(1),
    /** When the source was read; where there is none, when that was established. */
    date: isoDate,
    certainty,
  });

export const reportingGuideSchema = z.strictObject({
  title: z.string().min(1),
  version: z.string().min(1),
  date: isoDate,
  precautions: z.array(statement(z.literal('precaution'))),
  laws: z.array(
    z.strictObject({
      law: z.enum(reportingLaws),
      concerns: z.string().min(1),
      statements: z.array(statement(z.enum(statementSubjects))),
    }),
  ),
});

export type ReportingGuide = z.infer<typeof reportingGuideSchema>;
export type LawStatement = ReportingGuide['laws'][number]['statements'][number];

/** Who reports what to whom, from `resources/law/statutory-reports.json`: content that is changed without the code. */
export const reportingGuide: ReportingGuide = reportingGuideSchema.parse(guideFile);

/**
 * The statements that hold for whoever runs the unit.
 *
 * @param regime null where it is not known: then both are said, each of which says whom it is for
 */
export function statementsFor<S extends { readonly provider: LawStatement['provider'] }>(
  statements: readonly S[],
  regime: 'municipal' | 'private' | null,
): S[] {
  return statements.filter(({ provider }) => provider === 'any' || regime === null || provider === regime);
}
