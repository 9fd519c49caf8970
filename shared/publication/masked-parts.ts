import { recordWords } from '../language/record-words.ts';
import type { RecordTypeName } from '../records/registry.ts';
import { maskedFieldName } from './masked-field-words.ts';
import type { Mask } from './masked-fields.ts';
import type { MaskingGround } from './masking-grounds.ts';

/** A line of the edition's list of masks. */
export interface MaskedPart {
  readonly part: string;
  readonly ground: MaskingGround;
  readonly count: number;
}

/**
 * What is masked, on what ground and how many times. Answers are counted by interview: which questions were asked, and so
 * how many, is told by the answers.
 */
export function maskedParts(masks: readonly Mask[]): MaskedPart[] {
  const parts = new Map<string, { part: string; ground: MaskingGround; counted: Set<unknown> }>();
  for (const { record, path, ground } of masks) {
    const part = partName(record.type, path);
    const key = `${part} ${ground.id}`;
    const known = parts.get(key) ?? { part, ground, counted: new Set() };
    known.counted.add(record.type === 'answer' ? record.fields.interviewId : record.id);
    parts.set(key, known);
  }
  return [...parts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { part, ground, counted }]) => ({ part, ground, count: counted.size }));
}

/** `Observation: text` */
export function partName(type: string, path: string): string {
  const words = recordWords[type as RecordTypeName];
  const name = type === 'answer' ? 'intervju' : words.one;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${maskedFieldName(path)}`;
}
