import { gzipSync } from 'node:zlib';
import { hashOf } from '#shared/sync/canonical.ts';
import type { Json } from '#shared/sync/change.ts';
import { plan } from '../../central/testing/test-plan.ts';

/** A record, the same for every contestant. */
export interface WorkRecord {
  readonly id: string;
  readonly fields: Readonly<Record<string, Json>>;
}

/** One field that a person writes anew without contact. */
export interface Edit {
  readonly recordId: string;
  readonly field: string;
  readonly value: Json;
}

/** What both clients start from, and what each of them writes. */
export interface Workload {
  readonly records: readonly WorkRecord[];
  readonly edits: readonly [readonly Edit[], readonly Edit[]];
}

/** How much there is of everything. */
export interface Size {
  readonly records: number;
  /** Edits that each client makes: one field of one record each. */
  readonly edits: number;
  /** Of them: the same field of the same record as the other client, with another value. */
  readonly collisions: number;
  /** Of them: another field of the same record as the other client. */
  readonly neighbours: number;
}

type Random = () => number;

/** Mulberry32: the same numbers from the same seed, on every machine. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words = `
  beslutet delegeringen uppgiften sköterskan enheten pärmen underskrift saknas finns datum giltighet läkemedel insulin
  sårvård kateter sond boende medarbetare nattpersonal vikarie introduktion kunskap prov genomgång dokumenterad muntligt
  skriftligt chefen informerad ansvarig rutin lokal avvikelse uppföljning kontroll vecka månad tidigare ny äldre samma
  enligt utan med efter före vid när inte bara också därför eftersom har visat berättat uppger kunde skulle behöver rättas
  kopia original arkiverad signaturlista kontaktuppgift telefon dosett apotek rond omprövning återkallad ersatt följs
`
  .trim()
  .split(/\s+/);

const tasks = [
  'Ge iordningställd läkemedelsdos',
  'Ge insulin med penna',
  'Byta stomipåse',
  'Lägga om sår enligt ordination',
  'Ta kapillärt blodprov',
  'Ge ögondroppar',
  'Ge näring i sond',
  'Sköta kvarliggande kateter',
];
const professions = ['Sjuksköterska', 'Arbetsterapeut', 'Fysioterapeut', 'Distriktssköterska', 'Läkare'];
const answers = ['yes', 'no', 'unknown'];

const pick = (random: Random, from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
const digits = (random: Random, count: number) => String(Math.floor(random() * 10 ** count)).padStart(count, '0');
const hex = (random: Random, count: number) =>
  Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');

function sentence(random: Random): string {
  const text = Array.from({ length: 6 + Math.floor(random() * 9) }, () => pick(random, words)).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const prose = (random: Random) =>
  Array.from({ length: 1 + Math.floor(random() * 4) }, () => sentence(random)).join(' ');
const code = (letter: string) => (random: Random) => `${letter}-${digits(random, 4)}`;
const answer = (random: Random) => pick(random, answers);
const day = (random: Random) =>
  new Date(Date.UTC(2025, 0, 1) + Math.floor(random() * 600) * 86_400_000).toISOString().slice(0, 10);

/** The twelve fields that people write, each with a way to make a value of it. */
const written: Readonly<Record<string, (random: Random) => string>> = {
  task: (random) => `${pick(random, tasks)}, ${pick(random, words)} ${pick(random, words)}`,
  delegatorProfession: (random) => pick(random, professions),
  delegatorCode: code('D'),
  recipientCode: code('M'),
  decidedOn: day,
  writtenDecision: answer,
  taskDefined: answer,
  signedByDelegator: answer,
  signedByRecipient: answer,
  competenceAssured: answer,
  managerInformed: answer,
  note: prose,
};
const fieldNames = Object.keys(written);

/** What the record type demands beside them; nobody edits it. */
const demanded = { visitId: plan.visit, validFrom: null, validTo: null, singleOccasion: false } as const;

/** An id as the program makes them (UUID version 7), of some moment of a working month. */
export function madeId(random: Random): string {
  const time = Math.floor(Date.UTC(2026, 9, 1) + random() * 30 * 86_400_000)
    .toString(16)
    .padStart(12, '0');
  const variant = '89ab'.charAt(Math.floor(random() * 4));
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random, 3)}-${variant}${hex(random, 3)}-${hex(random, 12)}`;
}

/** A value of a field that is none of those already there. */
function otherValue(random: Random, field: string, than: readonly (Json | undefined)[]): string {
  for (;;) {
    const value = written[field]?.(random) ?? '';
    if (!than.includes(value)) return value;
  }
}

/** The same records and the same edits from the same seed. */
export function makeWorkload(seed: number, size: Size): Workload {
  const random = randomFrom(seed);
  const records = Array.from({ length: size.records }, (): WorkRecord => {
    const values = Object.entries(written).map(([name, make]) => [name, make(random)]);
    return { id: madeId(random), fields: { ...Object.fromEntries(values), ...demanded } };
  });
  const shuffled = records.map((record) => ({ record, at: random() })).sort((left, right) => left.at - right.at);
  const next = () => {
    const record = shuffled.pop()?.record;
    if (!record) throw new Error('more edits than records');
    return record;
  };
  const edit = ({ id, fields }: WorkRecord, field: string, than: readonly Json[] = []): Edit => ({
    recordId: id,
    field,
    value: otherValue(random, field, [fields[field], ...than]),
  });
  const [first, second]: [Edit[], Edit[]] = [[], []];
  for (let count = 0; count < size.collisions; count += 1) {
    const record = next();
    const field = pick(random, fieldNames);
    const one = edit(record, field);
    first.push(one);
    second.push(edit(record, field, [one.value]));
  }
  for (let count = 0; count < size.neighbours; count += 1) {
    const record = next();
    const field = pick(random, fieldNames);
    const other = pick(
      random,
      fieldNames.filter((name) => name !== field),
    );
    first.push(edit(record, field));
    second.push(edit(record, other));
  }
  for (const edits of [first, second])
    while (edits.length < size.edits) edits.push(edit(next(), pick(random, fieldNames)));
  return { records, edits: [first, second] };
}

/** One hash over what all records hold. */
export function digestOf(records: readonly WorkRecord[]): string {
  return hashOf(
    records.map(({ id, fields }) => [id, fields] as const).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

/** Bytes that the edits come to at the least: where, which field and what, together, under gzip. */
export function gzippedBytes({ edits }: Workload): number {
  const told = edits.flat().map(({ recordId, field, value }) => [recordId, field, value]);
  return gzipSync(JSON.stringify(told)).length;
}
