import { useEffect, useRef } from 'react';
import type { StaffingShortfall } from '#shared/staffing/coverage.ts';
import { stretchText } from '#shared/staffing/shortfall-text.ts';
import { Button } from '../../components/button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';

interface Props {
  readonly shortfalls: readonly StaffingShortfall[];
  /** Whether any requirement applied on these days; without one there is nothing to fall short of. */
  readonly isCompared: boolean;
  readonly selected: number | null;
  readonly onSelect: (place: number) => void;
  readonly onBreach: (place: number) => void;
}

const mostRows = 12;

/** Every stretch with too few on duty; the picture's text alternative, and the way from a shortfall to a breach. */
export function ShortfallList({ shortfalls, isCompared, selected, onSelect, onBreach }: Props) {
  const chosen = useRef<HTMLLIElement>(null);
  const isReadOnly = useIsReadOnly('contractBreach');
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the selection, whichever item that is
  useEffect(() => chosen.current?.scrollIntoView({ block: 'nearest' }), [selected]);
  return (
    <section className="stack-tight" aria-labelledby="shortfalls-heading">
      <h3 id="shortfalls-heading">
        {isCompared ? (shortfalls.length === 1 ? '1 brist' : `${shortfalls.length} brister`) : 'Brister'}
      </h3>
      {shortfalls.length === 0 ? (
        <p className="soft">
          {isCompared ? 'Schemat når bemanningskraven.' : 'Inget bemanningskrav är prövat, så brister går inte att se.'}
        </p>
      ) : null}
      <ol className="plain-list shortfalls">
        {shortfalls.map((shortfall, place) => (
          <li
            key={`${shortfall.requirementId} ${shortfall.from}`}
            ref={place === selected ? chosen : null}
            className="shortfall"
          >
            <button
              type="button"
              className="shortfall-choice"
              aria-pressed={place === selected}
              onClick={() => onSelect(place)}
            >
              <strong>{shortfall.label}</strong>
              <span>{stretchText(shortfall)}</span>
              <span className="soft">
                {shortfall.present} av {shortfall.required}
                {shortfall.competence ? ` ${shortfall.competence.toLowerCase()}` : ''} på plats, {shortfall.missing}{' '}
                saknas
                {shortfall.rows.length > 0 ? ` · rad ${rowsText(shortfall.rows)}` : ' · inga pass'}
              </span>
            </button>
            {isReadOnly ? null : (
              <Button look="quiet" label={`Gör avvikelse av brist ${place + 1}`} onPress={() => onBreach(place)}>
                Gör avvikelse
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Of many shifts the first are named; all of them go along into a breach. */
function rowsText(rows: readonly number[]): string {
  const shown = rows.slice(0, mostRows).join(', ');
  return rows.length > mostRows ? `${shown} och ${rows.length - mostRows} till` : shown;
}
