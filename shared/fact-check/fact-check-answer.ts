import { CodedError } from '../errors/error-table.ts';
import { longestComment } from '../records/fact-check.ts';
import { id, line, sha256 } from '../records/values.ts';
import { z } from '../zod.ts';

/** What the provider's form saves: the file that comes back. Written by `resources/fact-check/form.js`. */
const factCheckAnswer = z.strictObject({
  format: z.literal('platsbesok-fact-check-answer'),
  version: z.literal(1),
  followUpId: id,
  draftHash: sha256,
  role: line,
  /** On the whole draft; empty where there is none. */
  general: z.string().max(longestComment),
  /** Those of which anything was said. `holds`: null where neither was ticked. */
  requirements: z
    .array(
      z.strictObject({ requirementId: id, holds: z.boolean().nullable(), comment: z.string().max(longestComment) }),
    )
    .max(5000),
});
export type FactCheckAnswer = z.infer<typeof factCheckAnswer>;

const mostMegabytes = 5;

/** @throws FAK-001 where the file is larger than any answer; asked before it is read */
export function requireAnswerSize(byteLength: number): void {
  if (byteLength > mostMegabytes * 1_000_000) throw new CodedError('FAK-001', { megabytes: mostMegabytes });
}

/**
 * Reads an answer that has come from outside. One that concerns an earlier draft is an answer all the same.
 *
 * @param requirementIds those of the follow-up's contract
 * @throws FAK-002 it is no answer; FAK-003 it is about another follow-up; FAK-004 or about requirements of no such contract
 */
export function readFactCheckAnswer(
  text: string,
  followUpId: string,
  requirementIds: ReadonlySet<string>,
): FactCheckAnswer {
  const { success, data } = factCheckAnswer.safeParse(jsonOf(text));
  if (!success) throw new CodedError('FAK-002');
  if (data.followUpId !== followUpId) throw new CodedError('FAK-003');
  const unknown = data.requirements.filter(({ requirementId }) => !requirementIds.has(requirementId));
  if (unknown.length > 0) throw new CodedError('FAK-004', { count: unknown.length });
  return data;
}

/** Undefined, which is no JSON value, where the text is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
