/** Three answers, never a green tick: *håller*, *håller inte*, *kan inte avgöras*. */
export type Answer = 'holds' | 'doesNotHold' | 'cannotTell';

/** An answer with its reasons in Swedish. */
export interface Finding {
  readonly answer: Answer;
  readonly reasons: readonly string[];
}

/** The words of the answers. */
export const answerWords: Record<Answer, string> = {
  holds: 'håller',
  doesNotHold: 'håller inte',
  cannotTell: 'kan inte avgöras',
};

export const holds: Finding = { answer: 'holds', reasons: [] };

/** Holds where there is nothing against it. */
export function finding(faults: readonly string[]): Finding {
  return faults.length === 0 ? holds : doesNotHold(...faults);
}

export function doesNotHold(...reasons: readonly string[]): Finding {
  return { answer: 'doesNotHold', reasons: [...new Set(reasons)] };
}

export function cannotTell(...reasons: readonly string[]): Finding {
  return { answer: 'cannotTell', reasons };
}

/** The gravest first. */
export const byGravity: readonly Answer[] = ['doesNotHold', 'cannotTell', 'holds'];

/** The gravest of some answers, with all their reasons. */
export function together(findings: readonly Finding[]): Finding {
  const answer = byGravity.find((candidate) => findings.some((one) => one.answer === candidate)) ?? 'holds';
  return { answer, reasons: [...new Set(findings.flatMap(({ reasons }) => reasons))] };
}
