import { Banner } from '../../components/banner.tsx';
import type { SeenRecord } from '../../store/use-records.ts';
import type { TermsOfCheck } from './terms-of-check.ts';

/** Which contract a roster is held against; and plainly where it is held against none. */
export function HeldAgainst({
  unit,
  terms: { contracts, staffing, notHere },
}: {
  unit: SeenRecord<'unit'> | undefined;
  terms: TermsOfCheck;
}) {
  const of = unit === undefined ? '' : `${unit.fields.name}: `;
  if (contracts.length === 0)
    return (
      <Banner kind="warning">
        <strong>Schemat är inte jämfört med något avtal.</strong>{' '}
        {unit === undefined
          ? 'Det är inte sagt vilken enhet schemat gäller. Läs det igen och välj enheten.'
          : `${unit.fields.name} har inget avtal i planen som gäller de här dagarna.`}
      </Banner>
    );
  const titles = contracts.map(({ fields }) => `${fields.title} (${fields.reference}, version ${fields.version})`);
  return (
    <>
      <p className="soft">
        {of}jämfört med {titles.join(' och ')}.
      </p>
      {notHere.length > 0 ? (
        <Banner kind="warning">
          <strong>Avtalets krav finns inte på den här datorn</strong>, så det går inte att säga om bemanningen räcker.
          Gör uppföljningen redo för fält igen: {notHere.map(({ fields }) => fields.title).join(', ')}.
        </Banner>
      ) : staffing.length === 0 ? (
        <Banner kind="info">Avtalet har inga bemanningskrav att jämföra schemat med.</Banner>
      ) : null}
    </>
  );
}
