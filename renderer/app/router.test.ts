import { describe, expect, it } from 'vitest';
import { placeOf, routeAt } from './router.ts';

describe('routeAt', () => {
  it('reads every address that placeOf makes', () => {
    expect(routeAt(placeOf.plan)).toEqual({ view: 'plan' });
    expect(routeAt(placeOf.followUp('abc', 'intervjuer'))).toEqual({
      view: 'followUp',
      followUpId: 'abc',
      tab: 'intervjuer',
      recordId: null,
    });
    expect(routeAt(placeOf.followUp('abc', 'krav', 'def'))).toMatchObject({ tab: 'krav', recordId: 'def' });
    expect(routeAt(placeOf.disposal('abc'))).toEqual({ view: 'disposal', followUpId: 'abc', recordId: null });
    expect(routeAt(placeOf.disposal('abc', 'def'))).toMatchObject({ recordId: 'def' });
    expect(routeAt(placeOf.conflict('abc'))).toEqual({ view: 'conflict', conflictId: 'abc' });
    expect(routeAt(placeOf.statutoryReport('abc', 'def'))).toEqual({
      view: 'statutoryReport',
      followUpId: 'abc',
      ownerId: 'def',
    });
  });

  it('begins a follow-up with its preparation', () => {
    expect(routeAt('#/uppfoljning/abc')).toMatchObject({ tab: 'forberedelse' });
  });

  it('leads to Idag from an address that leads nowhere', () => {
    for (const hash of ['', '#', '#/finns-inte', '#/uppfoljning/', '#/rapportera/abc', '#/toString']) {
      expect(routeAt(hash)).toEqual({ view: 'today' });
    }
  });
});
