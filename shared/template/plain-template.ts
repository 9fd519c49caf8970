import { line } from '../records/values.ts';
import { z } from '../zod.ts';
import { templateLogo } from './template-content.ts';

export const actionPlanParts = ['overview', 'actions', 'earlier', 'proposals', 'versions'] as const;
export const delegationReviewParts = [
  'conclusion',
  'sample',
  'routine',
  'rules',
  'decisions',
  'duty',
  'versions',
] as const;

/** What every mall states of itself. */
export const statedTemplate = {
  id: z.string().min(1),
  version: z.int().min(1),
  /** Whose versions are counted; left out in what the program brings. */
  edition: z.literal('municipality').optional(),
  logo: templateLogo.nullable().optional(),
  registryNumberPattern: z.string().max(100),
};

function plainTemplate<const Parts extends readonly string[]>(parts: Parts) {
  return z.strictObject({
    ...statedTemplate,
    subtitle: line,
    parts: z.array(z.strictObject({ part: z.enum(parts), heading: z.string(), introduction: z.string() })),
  });
}

export const actionPlanTemplate = plainTemplate(actionPlanParts);
export const delegationReviewTemplate = plainTemplate(delegationReviewParts);
export type ActionPlanTemplate = z.infer<typeof actionPlanTemplate>;
export type DelegationReviewTemplate = z.infer<typeof delegationReviewTemplate>;
