import { pageNumbers } from '../pdf/page-numbers.ts';
import type { PdfRevision } from '../pdf/pdf-revision.ts';
import { pdfText } from '../pdf/pdf-text.ts';
import {
  arrayOf,
  dictionaryOf,
  isName,
  PdfDictionary,
  PdfName,
  PdfReference,
  PdfStream,
  PdfString,
  type PdfValue,
  referencesIn,
  sameValue,
} from '../pdf/pdf-value.ts';
import { describedObjects } from './described-objects.ts';
import { sameMetadata } from './same-metadata.ts';

/** What a revision adds to the one before it. */
export interface RevisionChanges {
  /** What it may add, in Swedish. */
  readonly added: readonly string[];
  /** New fields that are drawn on a page: what they cover must be looked at. */
  readonly drawnFields: readonly { readonly page: number; readonly name: string; readonly field: PdfDictionary }[];
  /** Whether somebody signed. */
  readonly signs: boolean;
  /** What it may not add or change, in Swedish. */
  readonly faults: readonly string[];
}

type Rules = Readonly<Record<string, (before: PdfValue, after: PdfValue) => void>>;

const fieldKeys = new Set(
  'Type Subtype FT T TU TM V Rect P F Ff AP MK Lock SV DA Q Parent BS Border H NM M StructParent Contents'.split(' '),
);
const filledKeys = new Set(['V', 'AP', 'M', 'F', 'MK', 'DA']);
const vriKeys = new Set(['Type', 'Cert', 'CRL', 'OCSP', 'TU', 'TS']);
const dssKeys = new Set(['Type', 'VRI', 'Certs', 'OCSPs', 'CRLs']);

/**
 * The difference between two revisions of a PDF against a whitelist: signatures in fields of their own, what is needed
 * to prove them later (DSS), and notes of when the file was changed. Everything else is a fault.
 */
export function revisionChanges(before: PdfRevision, after: PdfRevision): RevisionChanges {
  return new Comparison(before, after).result();
}

class Comparison {
  readonly #before: PdfRevision;
  readonly #after: PdfRevision;
  readonly #changed = new Set<number>();
  readonly #new = new Set<number>();
  readonly #accounted = new Set<number>();
  readonly #claimed = new Set<number>();
  readonly #newFields = new Map<number, PdfDictionary>();
  readonly #faults: string[] = [];
  readonly #added: string[] = [];
  readonly #drawn: { page: number; name: string; field: PdfDictionary }[] = [];
  #signs = false;

  constructor(before: PdfRevision, after: PdfRevision) {
    this.#before = before;
    this.#after = after;
    for (const number of new Set([...before.places.keys(), ...after.places.keys()])) {
      if (isSamePlace(before, after, number)) continue;
      const [old, now] = [before.object(number), after.object(number)];
      if (sameValue(old, now)) continue;
      (old === null ? this.#new : this.#changed).add(number);
    }
  }

  result(): RevisionChanges {
    const { trailer: before } = this.#before;
    const { trailer: after } = this.#after;
    if (!sameValue(before.get('Root'), after.get('Root'))) this.#fault('Filen har fått en annan början (Root).');
    else if (!sameValue(before.get('Encrypt'), after.get('Encrypt'))) this.#fault('Filen har krypterats om.');
    else {
      this.#root(this.#pair(before.get('Root'), after.get('Root')));
      this.#information(before.get('Info'), after.get('Info'));
      for (const page of pageNumbers(this.#before)) this.#page(page);
      this.#rest();
    }
    return { added: this.#added, drawnFields: this.#drawn, signs: this.#signs, faults: [...new Set(this.#faults)] };
  }

  #fault(sentence: string): undefined {
    this.#faults.push(sentence);
  }

  /** Two values that stand in the same place, resolved; the objects they were are accounted for. */
  #pair(before: PdfValue, after: PdfValue): { before: PdfValue; after: PdfValue } {
    if (after instanceof PdfReference && (this.#new.has(after.number) || sameValue(before, after)))
      this.#accounted.add(after.number);
    return { before: this.#before.resolve(before), after: this.#after.resolve(after) };
  }

  /** Every entry that differs must have a rule of its own; a rule is asked of equal entries too. */
  #entries(what: string, { before, after }: { before: PdfValue; after: PdfValue }, rules: Rules): undefined {
    const [old, now] = [dictionaryOf(before), dictionaryOf(after)];
    if (!now || now.isAmbiguous || (before !== null && !old)) return this.#fault(`${what} har ändrats.`);
    for (const key of new Set([...(old?.entries.keys() ?? []), ...now.entries.keys()])) {
      const [oldEntry, newEntry] = [old?.get(key) ?? null, now.get(key)];
      if (rules[key]) rules[key](oldEntry, newEntry);
      else if (!sameValue(oldEntry, newEntry)) this.#fault(`${what} har ändrats (${key}).`);
    }
  }

  #root(pair: { before: PdfValue; after: PdfValue }): undefined {
    this.#entries('Filens början (Root)', pair, {
      AcroForm: (before, after) => this.#form(before, after),
      DSS: (before, after) => this.#validationData(before, after),
      Extensions: (before, after) => this.#addition('Filens tillägg (Extensions)', before, after),
      Metadata: (before, after) => this.#metadata(before, after),
      Version: () => undefined,
    });
  }

  /** What may grow but not lose or change what it had. */
  #addition(what: string, before: PdfValue, after: PdfValue): undefined {
    const pair = this.#pair(before, after);
    const [old, now] = [dictionaryOf(pair.before), dictionaryOf(pair.after)];
    for (const [key, value] of old?.entries ?? [])
      if (!sameValue(value, now?.get(key) ?? null)) this.#fault(`${what} är ändrade (${key}).`);
    this.#claim(after);
  }

  #form(before: PdfValue, after: PdfValue): undefined {
    if (before === null && after === null) return;
    this.#entries('Formuläret', this.#pair(before, after), {
      Fields: (old, now) => this.#fields(old, now),
      SigFlags: (old, now) => {
        const [oldFlags, newFlags] = [this.#before.resolve(old) ?? 0, this.#after.resolve(now)];
        const keeps =
          typeof oldFlags === 'number' && typeof newFlags === 'number' && (oldFlags & newFlags) === oldFlags;
        if (!keeps || newFlags > 3) this.#fault('Formuläret är ändrat (SigFlags).');
      },
      // In a form that was not there before, only the fields of signatures can be meant.
      NeedAppearances: (old, now) => {
        if (before !== null && !sameValue(old, now)) this.#fault('Formuläret har ändrats (NeedAppearances).');
      },
      ...Object.fromEntries(
        ['DA', 'DR'].map((key) => [
          key,
          (old: PdfValue, now: PdfValue) => {
            if (old !== null && !sameValue(old, now)) this.#fault(`Formuläret är ändrat (${key}).`);
            else if (old === null) this.#claim(now);
          },
        ]),
      ),
    });
  }

  #fields(before: PdfValue, after: PdfValue): undefined {
    const pair = this.#pair(before, after);
    const [old, now] = [arrayOf(pair.before) ?? [], arrayOf(pair.after) ?? []];
    if (!old.every((field, index) => sameValue(field, now[index] ?? null)))
      return this.#fault('Fält har tagits bort ur formuläret eller bytt plats.');
    for (const field of old) this.#knownField(field, 0);
    for (const field of now.slice(old.length)) this.#newField(field);
  }

  /** A field that was there: an empty one for a signature may have been filled, no other may have changed. */
  #knownField(reference: PdfValue, depth: number): undefined {
    if (!(reference instanceof PdfReference) || depth > 32) return;
    const [old, now] = [this.#before.object(reference.number), this.#after.object(reference.number)];
    if (!(old instanceof PdfDictionary) || !(now instanceof PdfDictionary)) return;
    for (const kid of arrayOf(this.#before.resolve(old.get('Kids'))) ?? []) this.#knownField(kid, depth + 1);
    if (!this.#changed.has(reference.number)) return;
    const name = fieldName(this.#after, now);
    const isEmptySignature =
      isName(inherited(this.#before, old, 'FT'), 'Sig') && inherited(this.#before, old, 'V') === null;
    const differing = [...new Set([...old.entries.keys(), ...now.entries.keys()])].filter(
      (key) => !sameValue(old.get(key), now.get(key)),
    );
    const others = differing.filter((key) => !filledKeys.has(key));
    if (!isEmptySignature || others.length > 0 || now.isAmbiguous)
      return this.#fault(`Fältet ${name} är ändrat (${(others.length > 0 ? others : differing).join(', ')}).`);
    this.#accounted.add(reference.number);
    this.#signature(name, now);
    for (const key of differing) this.#claim(now.get(key));
  }

  #newField(reference: PdfValue): undefined {
    const field = this.#after.resolve(reference);
    if (!(reference instanceof PdfReference) || !(field instanceof PdfDictionary) || !this.#new.has(reference.number))
      return this.#fault('Ett fält som redan fanns på en annan plats har lagts in i formuläret.');
    const name = fieldName(this.#after, field);
    const kids = arrayOf(this.#after.resolve(field.get('Kids'))) ?? [];
    const parts = [field, ...kids.map((kid) => this.#after.resolve(kid))];
    if (!isName(this.#after.resolve(field.get('FT')), 'Sig') || kids.length > 1)
      return this.#fault(`Ett fält som inte är för en underskrift är tillagt (${name}).`);
    for (const [index, part] of parts.entries()) {
      const strange =
        part instanceof PdfDictionary ? [...part.entries.keys()].filter((key) => !fieldKeys.has(key)) : [];
      if (!(part instanceof PdfDictionary) || part.isAmbiguous || strange.some((key) => key !== 'Kids' || index > 0))
        return this.#fault(`Det nya fältet ${name} innehåller mer än en underskrift (${strange.join(', ')}).`);
      const own = index === 0 ? reference : kids[index - 1];
      if (own instanceof PdfReference) this.#newFields.set(own.number, part);
    }
    this.#signature(name, field);
    this.#claim(reference);
  }

  #signature(name: string, field: PdfDictionary): undefined {
    const reference = field.get('V');
    const value = this.#after.resolve(reference);
    if (value === null) return;
    if (!(reference instanceof PdfReference) || !this.#new.has(reference.number))
      return this.#fault(`Fältet ${name} har fått en underskrift som redan fanns.`);
    const type = this.#after.entry(value, 'Type');
    if (!(value instanceof PdfDictionary) || (type !== null && !isName(type, 'Sig') && !isName(type, 'DocTimeStamp')))
      return this.#fault(`Fältet ${name} har fått något annat än en underskrift.`);
    const isTime = isName(this.#after.resolve(value.get('SubFilter')), 'ETSI.RFC3161');
    this.#signs ||= !isTime;
    this.#added.push(isTime ? `tidsstämpel i fältet ${name}` : `underskrift i fältet ${name}`);
  }

  #validationData(before: PdfValue, after: PdfValue): undefined {
    if (before === null && after === null) return;
    const pair = this.#pair(before, after);
    const [old, now] = [dictionaryOf(pair.before), dictionaryOf(pair.after)];
    if (!now || [...now.entries.keys()].some((key) => !dssKeys.has(key)))
      return this.#fault('Uppgifterna för senare prövning (DSS) har fått okänt innehåll.');
    for (const key of dssKeys) {
      const [oldEntry, newEntry] = [old?.get(key) ?? null, now.get(key)];
      const entries = this.#pair(oldEntry, newEntry);
      const list = arrayOf(entries.after) ?? [];
      const kept =
        key === 'VRI'
          ? [...(dictionaryOf(entries.before)?.entries ?? [])].every(([name]) =>
              dictionaryOf(entries.after)?.entries.has(name),
            )
          : (arrayOf(entries.before) ?? []).every((item) => list.some((other) => sameValue(item, other)));
      if (!kept) this.#fault('Uppgifter för senare prövning (DSS) har tagits bort.');
      if (key === 'VRI')
        for (const [name, value] of dictionaryOf(entries.after)?.entries ?? []) {
          const item = this.#pair(dictionaryOf(entries.before)?.get(name) ?? null, value);
          if ([...(dictionaryOf(item.after)?.entries.keys() ?? [])].some((part) => !vriKeys.has(part)))
            this.#fault('Uppgifterna för senare prövning (DSS) har fått okänt innehåll.');
        }
    }
    this.#claim(after);
    if (!sameValue(before, after) || !sameValue(pair.before, pair.after))
      this.#added.push('uppgifter för senare prövning (DSS)');
  }

  #metadata(before: PdfValue, after: PdfValue): undefined {
    const pair = this.#pair(before, after);
    if (sameValue(pair.before, pair.after)) return;
    if (
      !(pair.before instanceof PdfStream && pair.after instanceof PdfStream) ||
      !sameMetadata(this.#before, pair.before, this.#after, pair.after)
    )
      return this.#fault('Filens metadata är ändrade.');
    this.#claim(after);
    this.#added.push('när filen ändrades (metadata)');
  }

  #information(before: PdfValue, after: PdfValue): undefined {
    if (before === null && after === null) return;
    const free = () => undefined;
    const pair = this.#pair(before, after);
    if (sameValue(pair.before, pair.after)) return;
    this.#entries('Filens metadata (Info)', pair, { ModDate: free, Producer: free });
    this.#claim(after);
    this.#added.push('när filen ändrades (Info)');
  }

  /** A page may get the widgets of new signatures, after all that it had. */
  #page(number: number): undefined {
    const [old, now] = [this.#before.object(number), this.#after.object(number)];
    if (!(old instanceof PdfDictionary) || !(now instanceof PdfDictionary)) return;
    const page = pageNumbers(this.#before).indexOf(number) + 1;
    if (this.#changed.has(number)) {
      this.#accounted.add(number);
      this.#entries(`Sidan ${page}`, { before: old, after: now }, { Annots: () => undefined });
    }
    const pair = this.#pair(old.get('Annots'), now.get('Annots'));
    const [oldItems, newItems] = [arrayOf(pair.before) ?? [], arrayOf(pair.after) ?? []];
    if (!oldItems.every((item, index) => sameValue(item, newItems[index] ?? null)))
      this.#fault(`En anteckning på sidan ${page} är borttagen eller utbytt.`);
    for (const item of newItems.slice(oldItems.length)) {
      const field = item instanceof PdfReference ? this.#newFields.get(item.number) : undefined;
      const kind = this.#after.entry(item, 'Subtype');
      if (!field) this.#fault(`En anteckning${kindOf(kind)} är lagd på sidan ${page}.`);
      else this.#drawn.push({ page, name: fieldName(this.#after, field), field });
    }
  }

  /** Accounts for every new object that a value leads to. */
  #claim(value: PdfValue): undefined {
    const waiting = [...referencesIn(value)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { number } = next.reference;
      if (!this.#new.has(number) || this.#claimed.has(number)) continue;
      this.#claimed.add(number);
      this.#accounted.add(number);
      waiting.push(...referencesIn(this.#after.object(number)));
    }
  }

  /** What no rule above has accounted for. */
  #rest(): undefined {
    const describe = describedObjects(this.#before);
    for (const number of this.#changed) {
      const isStructure = [this.#before, this.#after].every((revision) => isContainer(revision.object(number)));
      if (!this.#accounted.has(number) && !isStructure)
        this.#fault(
          `${describe(number)} ${this.#after.object(number) === null ? 'är borttaget' : 'är utbytt'} (objekt ${number}).`,
        );
    }
    for (const number of this.#new)
      if (!this.#accounted.has(number) && !isContainer(this.#after.object(number)))
        this.#fault(`Objekt ${number} är tillagt och hör inte till någon underskrift.`);
    if (this.#new.size === 0) return;
    for (const number of this.#before.numbers)
      for (const { reference } of referencesIn(this.#before.object(number)))
        if (this.#new.has(reference.number))
          this.#fault(`Objekt ${reference.number}, som det som skrevs under hänvisar till, har fått innehåll.`);
  }
}

/** What only holds other objects, or tells where they are. */
function isContainer(value: PdfValue): boolean {
  return value instanceof PdfStream && ['XRef', 'ObjStm'].some((type) => isName(value.dictionary.get('Type'), type));
}

function isSamePlace(before: PdfRevision, after: PdfRevision, number: number): boolean {
  const [old, now] = [before.places.get(number), after.places.get(number)];
  if (old === undefined || now === undefined || old.kind !== now.kind) return old === now;
  if (old.kind === 'at') return now.kind === 'at' && old.offset === now.offset;
  if (old.kind === 'in')
    return (
      now.kind === 'in' &&
      old.stream === now.stream &&
      old.index === now.index &&
      isSamePlace(before, after, old.stream)
    );
  return true;
}

function inherited(revision: PdfRevision, field: PdfDictionary, key: string): PdfValue {
  let holder: PdfValue = field;
  for (let step = 0; step < 32 && holder instanceof PdfDictionary; step += 1) {
    const own = revision.resolve(holder.get(key));
    if (own !== null) return own;
    holder = revision.resolve(holder.get('Parent'));
  }
  return null;
}

function fieldName(revision: PdfRevision, field: PdfDictionary): string {
  const name = inherited(revision, field, 'T');
  return name instanceof PdfString ? pdfText(name).slice(0, 100) : 'utan namn';
}

function kindOf(subtype: PdfValue): string {
  return subtype instanceof PdfName ? ` (${subtype.name.slice(0, 40)})` : '';
}
