import { requirementText } from '#shared/staffing/requirement-text.ts';
import type { CheckedRequirement } from '#shared/staffing/requirement-windows.ts';

/** The requirements behind an hour of the picture, each the way to itself where they are written. */
export function BehindHour({
  name,
  requirements,
  onOpen,
}: {
  name: string;
  requirements: readonly CheckedRequirement[];
  onOpen?: ((requirementId: string) => void) | undefined;
}) {
  return (
    <section className="stack-tight" aria-label={name}>
      <h4>{name}</h4>
      <ul className="plain-list stack-tight">
        {requirements.map((requirement) => {
          const words = (
            <>
              <strong>{requirement.label}</strong>: {requirementText(requirement)}
            </>
          );
          return (
            <li key={requirement.id}>
              {onOpen ? (
                <button type="button" className="required-week-open" onClick={() => onOpen(requirement.id)}>
                  {words}
                </button>
              ) : (
                words
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
