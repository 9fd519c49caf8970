import { templateContent } from '../template/template-content.ts';
import { templateFlaws } from '../template/template-flaws.ts';
import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, sealed } from './define-record.ts';
import { templateNames } from './template-names.ts';

/**
 * A mall as the municipality has it, in one version. Its id is derived from name and version, so that two who publish the
 * same version apart do not both have it; and it is never written again, so that what was sealed by it can be read by it.
 */
export const documentTemplate = defineRecord(
  'documentTemplate',
  'plan',
  {
    name: sealed(z.enum(templateNames), 'open'),
    version: sealed(z.int().min(1), 'open'),
    content: sealed(templateContent, 'open'),
  },
  { rule: ({ name, content }) => templateFlaws(name, content).length === 0 },
);

export type DocumentTemplate = FieldsOf<typeof documentTemplate>;
