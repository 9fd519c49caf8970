import { type Certificate, isIssuedBy } from './certificate.ts';
import { sameBytes } from './der.ts';
import { cannotTell, doesNotHold, type Finding, holds } from './finding.ts';
import type { CheckSignature } from './signature-scheme.ts';

export interface ChainQuestion {
  readonly signer: Certificate | undefined;
  /** What came along with the signature. */
  readonly certificates: readonly Certificate[];
  /** The issuers that whoever verifies trusts. */
  readonly trusted: readonly Certificate[];
  /** When the certificates must have been in force. */
  readonly at: string;
}

const longest = 10;

/** Whether a signer's certificate leads to an issuer that is trusted (RFC 5280 § 6, without revocation). */
export function chainFinding(question: ChainQuestion, checkSignature: CheckSignature): Finding {
  const { signer, trusted, at } = question;
  if (!signer) return cannotTell('Underskriften har inget läsbart certifikat.');
  if (trusted.length === 0)
    return cannotTell(`Ingen utfärdare är angiven som betrodd. Certifikatet är utfärdat av ${signer.issuer}.`);
  if (signer.keyUsage && !signer.keyUsage.signs)
    return doesNotHold(`Certifikatet för ${signer.holder} är inte gjort för underskrifter.`);
  if (trusted.some(({ der }) => sameBytes(der, signer.der))) return inForce(signer, at);
  const path = pathFrom(signer, question, checkSignature, [signer]);
  if (!path) return doesNotHold(`Utfärdaren ${signer.issuer} är inte betrodd här.`);
  for (const [index, issuer] of path.slice(1).entries()) {
    // Only a root that the verifier has chosen may be silent on whether it is an authority.
    const isRoot = index === path.length - 2;
    if (issuer.isAuthority === false || (issuer.isAuthority === null && !isRoot) || issuer.keyUsage?.issues === false)
      return doesNotHold(`${issuer.holder} får inte utfärda certifikat.`);
    if (issuer.pathLength !== null && issuer.pathLength < index)
      return doesNotHold(`${issuer.holder} får inte ha så många utfärdare under sig.`);
  }
  if (path.some(({ unknownDemands }) => unknownDemands > 0))
    return cannotTell('Ett certifikat ställer krav som inte kan prövas här.');
  return path.map((certificate) => inForce(certificate, at)).find(({ answer }) => answer !== 'holds') ?? holds;
}

/** The first path to somebody trusted, the signer first. */
function pathFrom(
  certificate: Certificate,
  question: ChainQuestion,
  checkSignature: CheckSignature,
  path: readonly Certificate[],
): readonly Certificate[] | undefined {
  const root = question.trusted.find((candidate) => isIssuedBy(certificate, candidate, checkSignature));
  if (root) return [...path, root];
  if (path.length >= longest) return undefined;
  for (const next of question.certificates) {
    if (path.some(({ der }) => sameBytes(der, next.der)) || !isIssuedBy(certificate, next, checkSignature)) continue;
    const found = pathFrom(next, question, checkSignature, [...path, next]);
    if (found) return found;
  }
  return undefined;
}

function inForce({ holder, validFrom, validTo }: Certificate, at: string): Finding {
  if (at >= validFrom && at <= validTo) return holds;
  return doesNotHold(
    `Certifikatet för ${holder} gällde ${validFrom.slice(0, 10)}–${validTo.slice(0, 10)}, inte ${at.slice(0, 10)}.`,
  );
}
