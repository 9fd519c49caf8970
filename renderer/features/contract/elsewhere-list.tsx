import { dateApplyingNear } from '#shared/staffing/required-week.ts';
import { requirementText } from '#shared/staffing/requirement-text.ts';
import type { CheckedRequirement } from '#shared/staffing/requirement-windows.ts';
import { Button } from '../../components/button.tsx';
import { today } from '../../language/times.ts';

/** The requirements that the week shown has nothing of, so that nobody takes the picture for all there is. */
export function ElsewhereList({
  requirements,
  isDated,
  onShow,
}: {
  requirements: readonly CheckedRequirement[];
  isDated: boolean;
  onShow: (date: string) => void;
}) {
  if (requirements.length === 0) return null;
  return (
    <section className="stack-tight" aria-label="Gäller inte i den här veckan">
      <p className="soft">
        {isDated ? 'Gäller inte i den här veckan:' : 'Gäller inte i en vanlig vecka, bara på vissa dagar:'}
      </p>
      <ul className="plain-list stack-tight">
        {requirements.map((requirement) => {
          const date = dateApplyingNear(requirement, today());
          return (
            <li key={requirement.id} className="row">
              <span>
                <strong>{requirement.label}</strong>: {requirementText(requirement)}
              </span>
              {date === null ? null : (
                <Button
                  look="quiet"
                  label={`Visa en vecka då ${requirement.label} gäller`}
                  onPress={() => onShow(date)}
                >
                  Visa en sådan vecka
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
