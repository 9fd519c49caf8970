import type { GuideFault } from '#shared/guide/guide-faults.ts';
import { titleOf, type Unreachable } from '#shared/guide/unreachable.ts';

const mostShown = 100;

/** What is to be mended, and what can never be reached; each leads to its place. */
export function FaultList({
  faults,
  unreachable,
  onGo,
}: {
  faults: readonly GuideFault[];
  unreachable: readonly Unreachable[];
  onGo: (name: string) => void;
}) {
  const errors = faults.filter(({ isError }) => isError);
  const warnings = faults.filter(({ isError }) => !isError);
  const never = unreachable.filter(({ place }) => place.question);
  const lists = [
    {
      title: 'Fel',
      empty: 'Inga fel.',
      lines: errors.map(({ name, message, code }) => ({ name, text: message, code })),
    },
    {
      title: 'Frågor som aldrig kan nås',
      empty: 'Alla frågor går att nå, så långt det går att avgöra.',
      lines: never.map(({ place, why }) => ({ name: place.name, text: `${titleOf(place)} – ${why}.`, code: null })),
    },
    {
      title: 'Varningar',
      empty: null,
      lines: warnings.map(({ name, message, code }) => ({ name, text: message, code })),
    },
  ];
  return lists.map(({ title, empty, lines }) =>
    lines.length === 0 && empty === null ? null : (
      <section key={title} className="stack-tight" aria-label={title}>
        <h3>
          {title} {lines.length > 0 ? <span className="soft">{lines.length}</span> : null}
        </h3>
        {lines.length === 0 ? <p className="soft">{empty}</p> : null}
        <ul className="plain-list">
          {lines.slice(0, mostShown).map(({ name, text, code }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same of one place
            <li key={place}>
              {name === '' ? (
                text
              ) : (
                <button type="button" className="link-button" onClick={() => onGo(name)}>
                  {text}
                </button>
              )}
              {code ? <span className="code"> ({code})</span> : null}
            </li>
          ))}
          {lines.length > mostShown ? <li className="soft">och {lines.length - mostShown} till</li> : null}
        </ul>
      </section>
    ),
  );
}
