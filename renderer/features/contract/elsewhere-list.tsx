import { useState } from 'react';
import { dateApplyingNear } from '#shared/staffing/required-week.ts';
import { requirementText } from '#shared/staffing/requirement-text.ts';
import type { CheckedRequirement } from '#shared/staffing/requirement-windows.ts';
import { Button } from '../../components/button.tsx';
import { today } from '../../language/times.ts';

/** The requirements that the week shown has nothing of, so that nobody takes the picture for all there is. */
export function ElsewhereList({
  requirements,
  isDated,
  editedId,
  onShow,
}: {
  requirements: readonly CheckedRequirement[];
  isDated: boolean;
  editedId: string | null;
  onShow: (date: string) => void;
}) {
  /** The requirement that no week was found for. */
  const [nowhere, setNowhere] = useState<string | null>(null);
  if (requirements.length === 0) return null;
  const nameOf = ({ id, label }: CheckedRequirement) => (id === editedId ? 'kravet du skriver' : label);
  return (
    <section className="stack-tight" aria-label="Gäller inte i den här veckan">
      <p className="soft">
        {isDated ? 'Gäller inte i den här veckan:' : 'Gäller inte i en vanlig vecka, bara på vissa dagar:'}
      </p>
      <ul className="plain-list stack-tight">
        {requirements.map((requirement) => {
          function show() {
            const date = dateApplyingNear(requirement, today());
            if (date === null) setNowhere(requirement.id);
            else onShow(date);
          }
          return (
            <li key={requirement.id} className="row">
              <span>
                <strong>{requirement.id === editedId ? 'Kravet du skriver' : requirement.label}</strong>:{' '}
                {requirementText(requirement)}
              </span>
              <Button look="quiet" label={`Visa en vecka då ${nameOf(requirement)} gäller`} onPress={show}>
                Visa en sådan vecka
              </Button>
              <span role="status">{nowhere === requirement.id ? 'Ingen sådan vecka finns inom tre år.' : ''}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
