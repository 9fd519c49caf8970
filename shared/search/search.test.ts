import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordTypeName } from '../records/registry.ts';
import type { Json } from '../sync/change.ts';
import type { ProjectedRecord } from '../sync/projected-record.ts';
import { snippet } from './snippet.ts';
import { WordIndex } from './word-index.ts';
import { wordsOfQuery, wordsOfText } from './words-of-text.ts';
import { WorkIndex } from './work-index.ts';

const word = fc.constantFrom(
  'kök',
  'kok',
  'Köket',
  'idé',
  'ide',
  '#mat',
  '#matsal',
  '§14',
  '§ 4.2',
  '14',
  'trygg-miljö',
  'å',
);
const text = fc.oneof(
  fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);
const edit = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), text: fc.option(text, { nil: null }) });

describe('the index of words', () => {
  it('finds every text by each of its words and their beginnings, and nothing that is gone, after any edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const index = new WordIndex();
        const kept = new Map<string, string>();
        for (const { id, text } of edits) {
          if (text === null) {
            index.delete(id);
            kept.delete(id);
          } else {
            index.put(id, text);
            kept.set(id, text);
          }
        }
        const words = new Set([...edits].flatMap(({ text }) => wordsOfText(text ?? '').map(({ word }) => word)));
        for (const asked of words) {
          if (wordsOfQuery(asked).join() !== asked) continue;
          const holds = (text: string) =>
            wordsOfText(text).some(({ word }) => (asked.startsWith('§') ? word === asked : word.startsWith(asked)));
          const expected = [...kept].filter(([, text]) => holds(text)).map(([id]) => id);
          expect([...index.search(asked).keys()].sort()).toEqual(expected.sort());
        }
        for (const id of kept.keys()) index.delete(id);
        expect(index.size).toBe(0);
      }),
    );
  });

  it('keeps å, ä and ö apart from a and o, and no other accents', () => {
    const index = new WordIndex();
    index.put('kök', 'Köket på Idévägen');
    index.put('kok', 'Kokvrån');
    expect([...index.search('kök').keys()]).toEqual(['kök']);
    expect([...index.search('KO').keys()]).toEqual(['kok']);
    expect([...index.search('ide').keys()]).toEqual(['kök']);
    expect([...index.search('idé kök').keys()]).toEqual(['kök']);
    expect([...index.search('ko\u0308k').keys()]).toEqual(['kök']);
    expect(index.search('ök').size).toBe(0);
    expect(index.search(' – ').size).toBe(0);
  });

  it('asks for a tag as a tag and for a clause as the whole of it', () => {
    const index = new WordIndex();
    index.put('tag', 'Varm mat #mat');
    index.put('word', 'Maten var varm, se §140');
    index.put('clause', 'Se § 14.');
    expect([...index.search('#mat').keys()]).toEqual(['tag']);
    expect([...index.search('mat').keys()].sort()).toEqual(['tag', 'word']);
    expect([...index.search('§14').keys()]).toEqual(['clause']);
    expect([...index.search('14').keys()].sort()).toEqual(['clause', 'word']);
  });
});

function record(type: RecordTypeName, id: string, fields: Record<string, Json>, more: Partial<ProjectedRecord> = {}) {
  const at = '2026-11-12T08:00:00.000Z';
  const made = { createdBy: 'v', createdAt: at, updatedBy: 'v', updatedAt: at };
  const none = { base: null, pending: [], rejected: [] };
  return { type, id, scope: 'followUp:f', fields, deleted: false, ...made, ...none, ...more } as ProjectedRecord;
}

describe('the index of the work', () => {
  const observation = (text: string) => ({
    text,
    place: 'Hallen',
    tags: ['larm'],
    visitId: 'v',
    requirementIds: [],
    at: '',
  });
  const ids = (index: WorkIndex, query: string) => index.search(query).map(({ id }) => id);

  it('finds what has been written, as it now reads, and nothing when it is deleted', () => {
    const index = new WorkIndex();
    index.put(record('observation', 'o', observation('Dörren var låst')));
    expect(ids(index, 'dörr #larm hall')).toEqual(['o']);
    index.put(record('observation', 'o', observation('Dörren var öppen')));
    expect([ids(index, 'låst'), ids(index, 'öppen')]).toEqual([[], ['o']]);
    index.put(record('observation', 'o', observation('Dörren var öppen'), { deleted: true }));
    expect(ids(index, 'öppen')).toEqual([]);
    expect(index.size).toEqual({ records: 0, words: 0 });
  });

  it('finds an answer by its question and by the words of the alternative, whichever comes first', () => {
    const guide = record('guideTemplate', 'g', {
      version: 1,
      sections: [{ id: 's', title: '', questions: [{ id: 'q', type: 'yesNoPartly', text: 'Finns larm?' }] }],
    });
    const interview = record('interview', 'i', {
      guideId: 'g',
      guideVersion: 1,
      respondentRole: 'staff',
      respondentCode: 'M1',
    });
    const answer = record('answer', 'a', { interviewId: 'i', questionId: 'q', value: 'partly', note: '' });
    for (const order of [
      [guide, interview, answer],
      [answer, interview, guide],
    ]) {
      const index = new WorkIndex();
      for (const one of order) index.put(one);
      expect(ids(index, 'larm delvis')).toEqual(['a']);
      expect(ids(index, 'medarbetare m1')).toEqual(['i']);
      index.put({ ...answer, deleted: true });
      index.put({ ...interview, deleted: true });
      expect(index.size.records).toBe(0);
    }
  });

  it('holds nothing of kinds that are not searched, and not the caption of a photo twice', () => {
    const index = new WorkIndex();
    index.put(record('personCode', 'p', { name: 'Hemlig Person', code: 'A1' }));
    index.put(record('delegationDecision', 'd', { task: 'Hemlig' }));
    index.put(record('attachment', 'copy', { caption: 'Hemlig', derivedFrom: 'a'.repeat(64) }));
    expect(index.size).toEqual({ records: 0, words: 0 });
  });

  it('puts whole words before beginnings, and then what was written last', () => {
    const index = new WorkIndex();
    const at = (updatedAt: string) => ({ updatedAt });
    index.put(record('minutesNote', 'old', { text: 'larm' }, at('2026-01-01T00:00:00.000Z')));
    index.put(record('minutesNote', 'new', { text: 'larm' }, at('2026-02-01T00:00:00.000Z')));
    index.put(record('minutesNote', 'part', { text: 'larmet' }, at('2026-03-01T00:00:00.000Z')));
    expect(ids(index, 'larm')).toEqual(['new', 'old', 'part']);
  });
});

describe('a snippet', () => {
  it('shows what was asked for with what is around it', () => {
    const long = `${'Inledande ord som inte betyder något. '.repeat(4)}Dörren till köket var låst.${' Mer text.'.repeat(20)}`;
    expect(snippet(long, 'kök')).toContain('köket');
    expect(snippet(long, 'kök')).toMatch(/^… .* …$/);
    expect(snippet('Kort text', 'kort')).toBe('Kort text');
  });

  it('always holds the word that was found, and is never long', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 60 }), fc.nat(), (text, place) => {
        const words = wordsOfText(text);
        const asked = words[place % words.length]?.word ?? '';
        const shown = snippet(text, asked);
        expect(
          wordsOfText(shown)
            .map(({ word }) => word)
            .some((word) => word.startsWith(asked)),
        ).toBe(true);
        expect(shown.length).toBeLessThan(150);
      }),
    );
  });
});
