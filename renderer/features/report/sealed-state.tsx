import { FileSignature, LockKeyhole } from 'lucide-react';
import { ErrorBanner } from '../../components/banner.tsx';
import { dayAndTime } from '../../language/times.ts';
import type { FrozenState } from './use-frozen.ts';

/** The försegling and every underskrift, each in its own words. */
export function SealedState({ frozen, error }: Pick<FrozenState, 'frozen' | 'error'>) {
  if (!frozen) return <ErrorBanner error={error} />;
  return (
    <section className="card stack" aria-labelledby="sealed-heading">
      <h3 id="sealed-heading">
        <LockKeyhole aria-hidden size={18} /> Förseglad {dayAndTime(frozen.sealedAt)}
      </h3>
      <div>
        <p className="soft">Manifestets kontrollsumma (SHA-256), som också står i rapporten:</p>
        <p className="manifest-hash">{frozen.manifestHash.match(/.{8}/g)?.join(' ')}</p>
      </div>
      {frozen.signatures.length === 0 ? <p className="soft">Ingen har skrivit under än.</p> : null}
      <ul className="plain-list stack-tight">
        {frozen.signatures.map(({ holder, issuer, issuerTrusted, signedAt }) => (
          <li key={`${holder} ${signedAt}`} className="signature">
            <FileSignature aria-hidden size={18} />
            <span>
              Underskrift med certifikat: <strong>{holder}</strong>, {dayAndTime(signedAt)}. Utfärdare: {issuer}
              {issuerTrusted ? '.' : ' (utfärdaren är inte betrodd på den här datorn).'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
