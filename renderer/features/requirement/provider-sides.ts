import type { SeenRecord } from '../../store/use-records.ts';

/** What the provider holds of one requirement. */
export interface ProviderSide {
  /** Null until they have been asked. */
  readonly response: SeenRecord<'providerResponse'> | null;
  /** Those that they have promised, in the order that they were written down. */
  readonly documents: readonly SeenRecord<'promisedDocument'>[];
}

const unheard: ProviderSide = { response: null, documents: [] };

/** Gathers the provider's side of every requirement, so that a row need not look through all of them. */
export function providerSides(
  responses: readonly SeenRecord<'providerResponse'>[],
  documents: readonly SeenRecord<'promisedDocument'>[],
): (requirementId: string) => ProviderSide {
  const sides = new Map<string, ProviderSide>();
  const sideOf = (requirementId: string) => sides.get(requirementId) ?? unheard;
  for (const response of responses) sides.set(response.fields.requirementId, { ...unheard, response });
  for (const document of documents) {
    const { requirementId } = document.fields;
    const side = sideOf(requirementId);
    sides.set(requirementId, { ...side, documents: [...side.documents, document] });
  }
  return sideOf;
}
