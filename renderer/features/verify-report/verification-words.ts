import type { Answer } from '#shared/evidence/finding.ts';
import type { ShownReport, ShownRevision, ShownSignature } from '#shared/evidence/shown-report.ts';
import { listed } from '#shared/language/record-words.ts';
import { timeText } from '#shared/language/swedish-time.ts';

/** What came of the whole verification, in a sentence or two. */
export function verdictSentence(found: ShownReport): string {
  const { answer, isHeldAgainstSealed, signatures, structure } = found;
  if (answer === 'holds')
    return isHeldAgainstSealed
      ? 'Allt håller.'
      : 'Allt som är prövat håller. Om det är den rapport som förseglades är inte prövat.';
  if (answer === 'doesNotHold') return `Rapporten håller inte. Felet gäller ${listed(partsWith(answer, found))}.`;
  if (signatures.length === 0 && structure.answer === 'holds')
    return 'Inget talar emot filen, men den är inte underskriven.';
  return `Inget talar emot rapporten, men allt går inte att avgöra. Det gäller ${listed(partsWith(answer, found))}.`;
}

/** The parts that an answer was given about, each kind once. */
function partsWith(answer: Answer, found: ShownReport): string[] {
  const { structure, signatures, revisions, manifest, isHeldAgainstSealed } = found;
  const kinds: [part: string, answers: Answer[]][] = [
    ['filens uppbyggnad', [structure.answer]],
    ['en underskrift', signatures.filter(isByPerson).map(({ signature }) => signature.answer)],
    ['en tidsstämpel', signatures.filter((one) => !isByPerson(one)).map(({ signature }) => signature.answer)],
    // A time stamp's issuer fails nothing: it vouches for a time alone.
    ['certifikatkedjan till en betrodd utfärdare', signatures.filter(isByPerson).map(({ chain }) => chain.answer)],
    ['det som lades till senare', revisions.map(({ finding }) => finding.answer)],
    ['det som förseglades', isHeldAgainstSealed ? [manifest.answer] : []],
  ];
  return kinds.filter(([, answers]) => answers.includes(answer)).map(([part]) => part);
}

const isByPerson = ({ kind }: ShownSignature) => kind === 'signature';

/** The fields of the program's own reports, as people write them. */
const fieldWords = new Map([
  ['Bitradande', 'Biträdande'],
  ['MAS', 'MAS eller MAR'],
  ['Utforare', 'Utförare'],
]);

const fieldName = (field: string) => (field === '' ? 'ett fält utan namn' : `fältet ${fieldWords.get(field) ?? field}`);

export function signatureTitle({ kind, field }: Pick<ShownSignature, 'kind' | 'field'>): string {
  return `${kind === 'signature' ? 'Underskrift' : 'Tidsstämpel'} i ${fieldName(field)}`;
}

export function revisionTitle({ signedIn }: Pick<ShownRevision, 'signedIn'>): string {
  return signedIn === null ? 'Tillagt utan underskrift' : `Tillagt med underskriften i ${fieldName(signedIn)}`;
}

const sawWords: Record<ShownSignature['saw'], string> = {
  whole: 'Hela filen.',
  beginning: 'Filen som den var innan det som lades till senare.',
  unknown: 'Går inte att avgöra.',
};

/**
 * Who signed, when and what, as terms and their values. That somebody has signed is said only where the signature holds
 * and somebody who is trusted vouches for the name: anybody can make a certificate with any name.
 */
export function signerFacts(found: ShownSignature): [term: string, value: string][] {
  const { kind, holder, issuer, signature, chain, saw } = found;
  const isVouchedFor = chain.answer === 'holds';
  const by = kind === 'signature' ? 'Undertecknad av' : 'Tidsstämplad av';
  return [
    [signature.answer === 'holds' && isVouchedFor ? by : 'Namn i certifikatet, inte styrkt', holder || 'Okänt'],
    [isVouchedFor ? 'Utfärdare, betrodd av dig' : 'Utfärdare, inte styrkt som betrodd', issuer || 'Okänd'],
    ['Tid', timeWords(found)],
    ['Omfattar', sawWords[saw]],
  ];
}

function timeWords({ kind, time: { at, source } }: ShownSignature): string {
  if (at === null) return 'Ingen är angiven.';
  if (source === 'clock') return `${timeText(at)}, enligt undertecknarens egen klocka. Det bevisar inget.`;
  return kind === 'timestamp'
    ? `${timeText(at)}, enligt tidsstämpeln.`
    : `${timeText(at)}, enligt en tidsstämpel vars utfärdare inte är prövad.`;
}

/** What is said of later revisions where none was found: nothing was added, or there was nothing to tell it by. */
export function noRevisionsSentence({ signatures, manifest, isHeldAgainstSealed }: ShownReport): string {
  if (signatures.some(({ saw }) => saw !== 'unknown')) return 'Inget har lagts till efter den första underskriften.';
  if (isHeldAgainstSealed && manifest.answer === 'holds') return 'Inget har lagts till efter förseglingen.';
  return 'Om något har lagts till går inte att avgöra: det finns ingen underskrift att utgå från.';
}
