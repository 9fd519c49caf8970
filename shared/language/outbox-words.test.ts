import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/sync/change.ts';
import { actorWords, changeWords, reasonWords, stateWords } from './outbox-words.ts';

const id = '01982e00-100a-7000-8000-000000000001';

function change(patch: Partial<Change>): Change {
  return {
    changeId: id,
    recordType: 'observation',
    recordId: id,
    scope: `followUp:${id}`,
    action: 'put',
    baseRev: null,
    ops: [],
    at: '2026-11-22T10:00:00.000Z',
    ...patch,
  };
}

describe('the words for a change', () => {
  it('names the kind and quotes what was written, not ids', () => {
    const ops = [
      { path: 'visitId', from: null, to: id },
      { path: 'text', from: null, to: 'Dörren till\nköket är låst' },
    ];
    expect(changeWords(change({ ops }))).toBe('Observation: Dörren till köket är låst');
  });

  it('quotes no code words', () => {
    const ops = [{ path: 'state', from: null, to: 'closed' }];
    expect(changeWords(change({ recordType: 'visit', ops }))).toBe('Besök');
  });

  it('says what was judged', () => {
    const ops = [{ path: 'verdict', from: null, to: 'notMet' }];
    expect(changeWords(change({ recordType: 'assessment', ops }))).toBe('Bedömning: Ej uppfyllt');
  });

  it('cuts a long text', () => {
    const ops = [{ path: 'text', from: null, to: 'Ö'.repeat(500) }];
    expect(changeWords(change({ ops })).length).toBeLessThan(100);
  });

  it('says that something was deleted, and copes with a kind that it does not know', () => {
    expect(changeWords(change({ action: 'delete' }))).toBe('Observation borttagen');
    expect(changeWords(change({ recordType: 'fromTheFuture' }))).toBe('Uppgift');
  });
});

describe('the words for where a change stands', () => {
  it('says nothing of a receipt before there is one', () => {
    expect(stateWords({ state: 'unsent', receivedAt: null }, String)).toBe('Väntar på att skickas');
    expect(stateWords({ state: 'acknowledged', receivedAt: '2026-11-22T10:00:00.000Z' }, () => 'i går')).toBe(
      'Kvitterat i går',
    );
  });

  it('gives the reason and the one who must act for a refused change', () => {
    expect(reasonWords({ state: 'rejected', code: 'SYN-002' })).toContain('inte rätt');
    expect(actorWords({ state: 'rejected', code: 'SYN-002' })).toBe('Ansvarig för uppföljningen');
    expect(actorWords({ state: 'rejected', code: 'SYN-003' })).toBe('Administratören');
    expect(reasonWords({ state: 'unsent', code: null })).toBe('');
  });
});
