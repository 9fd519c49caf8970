import { errorMessage } from '#shared/errors/error-table.ts';
import type { SealingHindrance } from '#shared/evidence/sealing-hindrances.ts';
import { placeOfHindrance } from './hindrance-place.ts';

/** What stands in the way, each the way to where it is cleared away. */
export function HindranceList({
  hindrances,
  followUpId,
}: {
  hindrances: readonly SealingHindrance[];
  followUpId: string;
}) {
  return (
    <ul className="hindrances">
      {hindrances.map((hindrance) => (
        <li key={`${hindrance.code} ${JSON.stringify(hindrance.detail)}`}>
          <Hindrance hindrance={hindrance} followUpId={followUpId} />
        </li>
      ))}
    </ul>
  );
}

function Hindrance({ hindrance, followUpId }: { hindrance: SealingHindrance; followUpId: string }) {
  const sentence = errorMessage(hindrance.code, hindrance.detail);
  const place = placeOfHindrance(hindrance, followUpId);
  const code = <span className="code">({hindrance.code})</span>;
  if (place && 'href' in place) {
    return (
      <>
        <a href={place.href}>{sentence}</a> {code}
      </>
    );
  }
  return (
    <>
      <button
        type="button"
        className="hindrance-link"
        onClick={() => {
          const target = document.getElementById(place?.elementId ?? '') ?? document.querySelector('h1');
          target?.scrollIntoView({ block: 'center' });
          target?.querySelector('textarea')?.focus();
        }}
      >
        {sentence}
      </button>{' '}
      {code}
    </>
  );
}
