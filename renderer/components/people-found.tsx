import { UserRoundX } from 'lucide-react';
import { createContext, use, useDeferredValue, useMemo } from 'react';
import { type PeopleFinder, peopleFinder, withCode } from '#shared/privacy/people-in-text.ts';
import { Button } from './button.tsx';
import './people-found.css';

/** A text that names more is mended these first; a long list would bury the field that it is about. */
const mostShown = 5;

/** Whom the texts of a view are searched for; personal numbers alone where no list is at hand. */
export const PeopleFinderContext = createContext<PeopleFinder>(peopleFinder([], null));

/** Says quietly that somebody can be known by what is being written, with a way to put a code there instead. */
export function PeopleFound({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const find = use(PeopleFinderContext);
  // The letter that is typed comes first.
  const shown = useDeferredValue(text);
  const people = useMemo(() => find(shown), [find, shown]);
  const different = [...new Map(people.map((person) => [person.text, person])).values()];
  const more = different.length - mostShown;
  return (
    <div role="status" className={different.length > 0 ? 'people-found' : 'visually-hidden'}>
      {different.slice(0, mostShown).map((person) => (
        <p key={person.text} className="row">
          <UserRoundX aria-hidden size={16} />
          <span>
            {person.kind === 'name' ? 'Namn ur listan' : 'Personnummer'}: {person.text}
          </span>
          {person.code === null ? (
            <span className="soft">Flera heter så: skriv koden för den du menar.</span>
          ) : (
            <Button
              look="quiet"
              label={`Byt ${person.text} mot ${person.code}`}
              onPress={() => onChange(withCode(text, find(text), person))}
            >
              Byt mot {person.code}
            </Button>
          )}
        </p>
      ))}
      {more > 0 ? <p className="soft">och {more} till</p> : null}
    </div>
  );
}
