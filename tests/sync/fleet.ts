import { v7 as uuidv7 } from 'uuid';
import { derivedId } from '#shared/records/derived-id.ts';
import type { Change, Json } from '#shared/sync/change.ts';
import { withWholeGroups } from '#shared/sync/field-group.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { plan } from '../../central/testing/test-plan.ts';
import { settlingOps } from '../../renderer/features/conflict/settlement.ts';
import type { SimulatedLaptop } from './simulated-laptop.ts';

/** The scope that the whole simulation happens in. */
export const followUpId = plan.followUp;
export const { scope } = plan;
const places = ['Köket', 'Hallen', 'Vinden', 'Badrummet'];
const sentences = ['Dörren är låst.', 'Fönstret står öppet.', 'Schemat hänger uppe.', 'Golvet är vått.'];
const verdicts = ['met', 'partly', 'notMet', 'notAssessed'];

/** What a person can write in a field: few values, so that people often write the same. */
export const writings: Record<string, Record<string, (choice: number, seen: Json) => Json>> = {
  observation: {
    place: (choice) => places[choice % places.length] ?? '',
    text: (choice, seen) => {
      const sentence = sentences[choice % sentences.length] ?? '';
      const text = String(seen ?? '');
      return choice % 3 === 0 ? sentence : choice % 3 === 1 ? `${text} ${sentence}` : `${sentence} ${text}`;
    },
    tags: (choice, seen) => {
      const tags = Array.isArray(seen) ? seen : [];
      const tag = places[choice % places.length] ?? '';
      return tags.includes(tag) ? tags.filter((item) => item !== tag) : [...tags, tag];
    },
  },
  verdict: {
    verdict: (choice) => verdicts[choice % verdicts.length] ?? 'met',
    reason: (choice) => sentences[choice % sentences.length] ?? '',
  },
};

/** Records of the simulation that a laptop shows. */
export function visibleRecords(laptop: SimulatedLaptop): ProjectedRecord[] {
  return [...laptop.state.records()].filter(({ type, deleted }) => Object.hasOwn(writings, type) && !deleted);
}

function change(record: Pick<ProjectedRecord, 'type' | 'id' | 'base'>, ops: Change['ops'], more: Partial<Change> = {}) {
  return {
    changeId: uuidv7(),
    recordType: record.type,
    recordId: record.id,
    scope,
    action: 'put' as const,
    baseRev: record.base?.rev ?? null,
    ops,
    at: '2026-10-05T09:00:00.000Z',
    ...more,
  };
}

/** Makes an observation of its own, or the one verdict that there is of a requirement. */
export function newRecord(kind: number): Change {
  const fields: Record<string, Json> =
    kind % 3 > 0
      ? {
          visitId: derivedId('visit'),
          at: '2026-10-05T09:00:00.000Z',
          text: sentences[kind % sentences.length] ?? '',
          place: places[kind % places.length] ?? '',
          tags: [],
          requirementIds: [],
        }
      : {
          followUpId,
          requirementId: derivedId('requirement', String(kind % 2)),
          verdict: verdicts[kind % verdicts.length] ?? 'met',
          reason: '',
          assessmentIds: [],
        };
  const isVerdict = 'verdict' in fields;
  const id = isVerdict ? derivedId('verdict', followUpId, String(fields.requirementId)) : uuidv7();
  const ops = Object.entries(fields).map(([path, to]) => ({ path, from: null, to }));
  return change({ type: isVerdict ? 'verdict' : 'observation', id, base: null }, ops);
}

/** An edit of a field of a record, from what the laptop shows; null where there is nothing to edit. */
export function edit(laptop: SimulatedLaptop, which: number, field: number, choice: number): Change | null {
  const records = visibleRecords(laptop);
  const record = records[which % records.length];
  if (!record) return null;
  const paths = Object.keys(writings[record.type] ?? {});
  const path = paths[field % paths.length] ?? '';
  const from = record.fields[path] ?? null;
  const to = writings[record.type]?.[path]?.(choice, from) ?? null;
  const ops = withWholeGroups(record.type, [{ path, from, to }], (name) => record.fields[name]);
  return change(record, ops);
}

export function deletion(laptop: SimulatedLaptop, which: number): Change | null {
  const records = visibleRecords(laptop);
  const record = records[which % records.length];
  return record ? change(record, [], { action: 'delete' }) : null;
}

/** A choice in a conflict, open or settled, as the conflict view makes it. */
export function settlement(laptop: SimulatedLaptop, which: number, choice: number): Change | null {
  const waiting = new Set(laptop.state.unsent().map(({ resolves }) => resolves?.conflictId));
  const conflicts = laptop.state.recordsOf('conflict').filter(({ id }) => !waiting.has(id));
  const conflict = conflicts[which % conflicts.length];
  const record = conflict && laptop.state.record(String(conflict.fields.recordId));
  if (!conflict || !record) return null;
  const settling = settlingOps(conflict.fields as never, choice % 2 === 0 ? 'theirs' : 'mine', record.fields, {});
  return change(record, settling.ops, {
    action: settling.action,
    resolves: { conflictId: conflict.id, reason: 'Vi har talats vid.' },
  });
}
