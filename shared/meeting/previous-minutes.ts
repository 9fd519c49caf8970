import { monthText } from '../language/swedish-date.ts';
import type { FieldsByType } from '../records/registry.ts';
import type { MinutesBlock } from './minutes-block.ts';
import type { MinutesTemplate } from './minutes-template.ts';

type FollowUp = {
  readonly id: string;
  readonly fields: Readonly<Pick<FieldsByType['followUp'], 'title' | 'contractId' | 'unitIds' | 'plannedFor'>>;
};
type Note = { readonly fields: Readonly<Pick<FieldsByType['minutesNote'], 'followUpId' | 'point' | 'text'>> };

/** What is shown of an earlier meeting, and whose follow-up it was; null where there is nothing of one. */
export interface PreviousMinutes {
  readonly followUpId: string | null;
  readonly blocks: readonly MinutesBlock[];
}

/**
 * What was noted at the contract's previous meeting, to be gone through at this one. It is read and shown, and is no part
 * of this meeting's own minutes.
 *
 * @param notes of all follow-ups that are at hand
 * @returns no blocks where the contract has not been followed up before
 */
export function previousMinutes(
  followUp: FollowUp,
  followUps: readonly FollowUp[],
  notes: readonly Note[],
  { points }: MinutesTemplate,
): PreviousMinutes {
  const { contractId, unitIds, plannedFor } = followUp.fields;
  const earlier = followUps
    .filter(
      ({ fields }) =>
        contractId !== null &&
        fields.contractId === contractId &&
        fields.unitIds.some((id) => unitIds.includes(id)) &&
        fields.plannedFor < plannedFor,
    )
    .sort((one, other) => (one.fields.plannedFor < other.fields.plannedFor ? 1 : -1));
  if (earlier.length === 0) return { followUpId: null, blocks: [] };
  const noted = notes.filter(({ fields }) => fields.text.trim() !== '');
  const previous = earlier.find(({ id }) => noted.some(({ fields }) => fields.followUpId === id));
  if (!previous) {
    const text = 'Den här datorn har inga minnesanteckningar från tidigare möten.';
    return { followUpId: null, blocks: [{ kind: 'paragraph', text }] };
  }
  const name = `${previous.fields.title}, ${monthText(previous.fields.plannedFor)}`;
  const facts = points.flatMap(({ point, heading }) => {
    const note = noted.find(({ fields }) => fields.followUpId === previous.id && fields.point === point);
    return note ? [{ label: heading, text: note.fields.text.trim() }] : [];
  });
  return {
    followUpId: previous.id,
    blocks: [
      { kind: 'paragraph', text: `Minnesanteckningar från ${name}:` },
      { kind: 'facts', facts },
    ],
  };
}
