import { describe, expect, it } from 'vitest';
import type { ProviderPosition } from '#shared/records/provider-response.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { providerSides } from './provider-sides.ts';

const response = (requirementId: string, position: ProviderPosition, statement = '') =>
  ({ fields: { requirementId, position, statement } }) as SeenRecord<'providerResponse'>;
const promise = (requirementId: string, title: string) =>
  ({ fields: { requirementId, title } }) as SeenRecord<'promisedDocument'>;

describe('the provider’s side of each requirement', () => {
  it('is what they said and promised of that requirement', () => {
    const [agrees, disputes] = [response('krav-1', 'agrees'), response('krav-2', 'disputes')];
    const documents = [promise('krav-2', 'Schema'), promise('krav-3', 'Rutin'), promise('krav-2', 'Avtal')];
    const sideOf = providerSides([agrees, disputes], documents);
    expect(sideOf('krav-1')).toEqual({ response: agrees, documents: [] });
    expect(sideOf('krav-2')).toEqual({ response: disputes, documents: [documents[0], documents[2]] });
    expect(sideOf('krav-3')).toEqual({ response: null, documents: [documents[1]] });
    expect(sideOf('krav-4')).toEqual({ response: null, documents: [] });
  });
});
