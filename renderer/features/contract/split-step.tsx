import { useState } from 'react';
import type { ListedRequirement } from '#shared/contract/listed-requirement.ts';
import { requirementKindWords } from '#shared/language/swedish.ts';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { LongList } from '../../components/long-list.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';

/** Four fields each. */
const atOnce = 50;
const kindChoices = choicesFrom(requirementKindWords);

/** How a pasted text was divided: every requirement can be mended, joined to the one above or left out. */
export function SplitStep({
  requirements,
  onChange,
}: {
  requirements: readonly ListedRequirement[];
  onChange: (requirements: ListedRequirement[]) => void;
}) {
  const [shown, setShown] = useState(atOnce);
  const replace = (place: number, part: Partial<ListedRequirement>) =>
    onChange(requirements.map((one, index) => (index === place ? { ...one, ...part } : one)));
  return (
    <section className="stack-tight" aria-labelledby="split-heading">
      <h2 id="split-heading">Så delas texten upp</h2>
      <p className="soft">Ett förslag: {requirements.length} krav. Rätta det som har blivit fel innan du går vidare.</p>
      <LongList
        items={requirements.slice(0, shown).map((one, place) => ({ one, place }))}
        total={requirements.length}
        atOnce={atOnce}
        onMore={() => setShown(shown + atOnce)}
      >
        {({ one, place }) => (
          // Two may begin on the same row once the user has edited; their order is what tells them apart.
          <li key={place} className="split-requirement">
            <TextField
              label={`Klausul, förslag ${place + 1}`}
              value={one.clause}
              onChange={(clause) => replace(place, { clause })}
            />
            <Select
              label={`Typ, förslag ${place + 1}`}
              choices={kindChoices}
              value={one.kind}
              onChange={(kind) => replace(place, { kind: kind ?? one.kind })}
            />
            <TextField
              label={`Område, förslag ${place + 1}`}
              value={one.area ?? ''}
              onChange={(area) => replace(place, { area: area === '' ? null : area })}
            />
            <div className="split-text">
              <TextArea
                label={`Text, förslag ${place + 1}`}
                value={one.text}
                onChange={(text) => replace(place, { text })}
              />
            </div>
            <div className="row split-text">
              {place > 0 ? (
                <Button
                  look="quiet"
                  label={`Slå ihop förslag ${place + 1} med kravet ovanför`}
                  onPress={() => onChange(joinedToAbove(requirements, place))}
                >
                  Slå ihop med kravet ovanför
                </Button>
              ) : null}
              <Button
                look="quiet"
                label={`Ta inte med förslag ${place + 1}`}
                onPress={() => onChange(requirements.filter((_one, index) => index !== place))}
              >
                Ta inte med
              </Button>
            </div>
          </li>
        )}
      </LongList>
    </section>
  );
}

function joinedToAbove(requirements: readonly ListedRequirement[], place: number): ListedRequirement[] {
  const joined = requirements[place];
  return requirements.flatMap((one, index) => {
    if (index === place) return [];
    return index === place - 1 && joined ? [{ ...one, text: `${one.text}\n${joined.text}` }] : [one];
  });
}
