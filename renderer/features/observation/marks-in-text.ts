import type { ObservationSeverity, ObservationSource } from '#shared/records/visit.ts';

/** What a text says of itself in words that stand alone: `!` or `!!` how serious it is, `@personal` who told it. */
export interface MarksInText {
  readonly severity: ObservationSeverity | null;
  readonly source: ObservationSource | null;
  /** The text without them: each then stands in a field of its own. */
  readonly text: string;
}

/** The words that can be written after `@`. */
const sourceMarks: Readonly<Record<string, ObservationSource>> = {
  sett: 'seen',
  hört: 'heard',
  läst: 'read',
  chef: 'unitManager',
  personal: 'staff',
  brukare: 'resident',
  anhörig: 'relative',
  sjuksköterska: 'nurse',
  annan: 'other',
};

const severityMarks: Readonly<Record<string, ObservationSeverity>> = { '!': 'toFollowUp', '!!': 'serious' };

const wordBetweenSpaces = /(?<=^|\s)(?:!{1,2}|@\p{L}+)(?=\s|$)/gu;

/** Reads the marks out of a text; of several the last counts. What is no mark stays where it stands. */
export function marksInText(written: string): MarksInText {
  let severity: ObservationSeverity | null = null;
  let source: ObservationSource | null = null;
  const text = written.normalize('NFC').replace(wordBetweenSpaces, (mark) => {
    const named = Object.hasOwn(severityMarks, mark) ? severityMarks[mark] : undefined;
    const word = mark.slice(1).toLowerCase();
    const teller = mark.startsWith('@') && Object.hasOwn(sourceMarks, word) ? sourceMarks[word] : undefined;
    if (named) severity = named;
    if (teller) source = teller;
    return named || teller ? '' : mark;
  });
  if (severity === null && source === null) return { severity, source, text: written };
  return {
    severity,
    source,
    text: text
      .replace(/[^\S\n]{2,}/g, ' ')
      .replace(/^[^\S\n]+|[^\S\n]+$/gm, '')
      .trim(),
  };
}
