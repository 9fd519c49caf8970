import { z } from '../zod.ts';
import { defineRecord, type FieldsOf, prose, scalar, sealed } from './define-record.ts';
import { id, isoDate, line } from './values.ts';

/** Whether the provider holds the same of a requirement as the municipality. */
export const providerPositions = ['notHeard', 'agrees', 'disputes'] as const;
export type ProviderPosition = (typeof providerPositions)[number];

/** The provider's side of one requirement. Its id is derived from follow-up and requirement. */
export const providerResponse = defineRecord(
  'providerResponse',
  'followUp',
  {
    followUpId: sealed(id, 'working'),
    requirementId: sealed(id, 'working'),
    position: scalar(z.enum(providerPositions), 'working'),
    statement: prose('osl31'),
  },
  { groups: [['position', 'statement']] },
);

/** Whether the provider has said anything of the requirement, or chosen where they stand. */
export function isHeard({ position, statement }: Pick<ProviderResponse, 'position' | 'statement'>): boolean {
  return position !== 'notHeard' || statement.trim() !== '';
}

/** A document that the provider has promised to hand in. */
export const promisedDocument = defineRecord('promisedDocument', 'followUp', {
  followUpId: sealed(id, 'working'),
  requirementId: sealed(id, 'working'),
  title: scalar(line, 'working'),
  dueDate: scalar(isoDate.nullable(), 'working'),
  /** Null while it is waited for. */
  receivedDate: scalar(isoDate.nullable(), 'working'),
});

export type ProviderResponse = FieldsOf<typeof providerResponse>;
export type PromisedDocument = FieldsOf<typeof promisedDocument>;
