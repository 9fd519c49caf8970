import { FileSignature, LockKeyhole } from 'lucide-react';
import { ErrorBanner } from '../../components/banner.tsx';
import { dayAndTime } from '../../language/times.ts';
import type { Frozen, FrozenState } from './use-frozen.ts';

/** The försegling and every underskrift, each in its own words. */
export function SealedState({
  frozen,
  error,
  version,
}: Pick<FrozenState, 'frozen' | 'error'> & { readonly version: number }) {
  if (!frozen) return <ErrorBanner error={error} />;
  const files = [...new Set(frozen.signatures.map(({ file }) => file))];
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
      {files.map((file) => (
        <div key={file} className="stack-tight">
          {files.length > 1 ? <p className="soft">{fileWords(file, version)}</p> : null}
          <ul className="plain-list stack-tight">
            {frozen.signatures
              .filter((signature) => signature.file === file)
              .map((signature) => (
                <li
                  key={`${signature.holder} ${signature.issuer} ${signature.signedAt} ${signature.via}`}
                  className="signature"
                >
                  <FileSignature aria-hidden size={18} />
                  <SignatureWords {...signature} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

type Signature = NonNullable<Frozen>['signatures'][number];

/** Whoever signed is named with who says so, and whether that is anybody trusted here. */
function SignatureWords({ via, holder, issuer, issuerTrusted, signedAt }: Signature) {
  const when = signedAt === null ? 'utan angiven tid' : dayAndTime(signedAt);
  const trust = issuerTrusted ? '.' : ' (utfärdaren är inte betrodd på den här datorn).';
  return via === 'service' ? (
    <span>
      Underskrift via tjänst: <strong>{holder}</strong> enligt certifikat utfärdat av {issuer}, {when}
      {trust}
    </span>
  ) : (
    <span>
      Underskrift med certifikat: <strong>{holder}</strong>, {when}. Utfärdare: {issuer}
      {trust}
    </span>
  );
}

/** Files that were signed apart are named as they are exported. */
function fileWords(file: number, version: number): string {
  const name = version === 1 ? 'rapport' : `rapport-version-${version}`;
  return file === 1 ? `I ${name}.pdf:` : `I ${name}-${file}.pdf, som skrevs under för sig:`;
}
