import { diffComm } from 'node-diff3';
import { proseAtoms } from '#shared/report/evidence-reference.ts';

/** A stretch of a text, and whether it was in the base, is new, or is gone. */
export interface TextPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** What somebody did to a text, word by word. The pieces that are not `removed` make the text as it became. */
export function textDifference(base: string, text: string): TextPiece[] {
  return diffComm(words(base), words(text)).flatMap((part) =>
    'common' in part && part.common
      ? piece('same', part.common)
      : [...piece('removed', part.buffer1 ?? []), ...piece('added', part.buffer2 ?? [])],
  );
}

function words(text: string): string[] {
  return proseAtoms(text, /\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu);
}

function piece(kind: TextPiece['kind'], parts: readonly string[]): TextPiece[] {
  return parts.length === 0 ? [] : [{ kind, text: parts.join('') }];
}
