import { type ErrorCode, errorMessage } from '../errors/error-table.ts';
import type { OutboxItem } from '../ipc/contract.ts';
import { type RecordTypeName, recordTypeNamed } from '../records/registry.ts';
import { requirementVerdict } from '../records/values.ts';
import type { Change } from '../sync/change.ts';
import { recordWords } from './record-words.ts';
import { verdictWords } from './swedish.ts';

const longestSnippet = 80;

/** What a change is about, in plain Swedish: `Observation: Dörren till köket är låst`. */
export function changeWords(change: Change): string {
  const word = recordTypeNamed(change.recordType) ? recordWords[change.recordType as RecordTypeName].one : 'uppgift';
  const name = word.charAt(0).toUpperCase() + word.slice(1);
  if (change.action === 'delete') return `${name} borttagen`;
  const text = snippetOf(change);
  return text === '' ? name : `${name}: ${text}`;
}

/** The first words that somebody wrote in a change. */
function snippetOf(change: Change): string {
  const fields = recordTypeNamed(change.recordType)?.fields ?? {};
  const written = change.ops.find(
    ({ path, to }) => typeof to === 'string' && to.trim() !== '' && fields[path]?.merge !== 'sealed' && !isCode(to),
  );
  const text = typeof written?.to === 'string' ? written.to.replace(/\s+/g, ' ').trim() : verdictIn(change);
  return text.length > longestSnippet ? `${text.slice(0, longestSnippet).trimEnd()} …` : text;
}

/** What was judged, where nothing was written. */
function verdictIn(change: Change): string {
  const chosen = requirementVerdict.safeParse(change.ops.find(({ path }) => path === 'verdict')?.to);
  return chosen.success ? verdictWords[chosen.data] : '';
}

/** A value that is a word of the program's, or an id, and nothing that a person wrote. */
function isCode(text: string): boolean {
  return /^[a-z]+[A-Z]?[A-Za-z]*$/.test(text) || /^[0-9a-f-]{36}$/.test(text);
}

/**
 * Where a change stands.
 *
 * @param timeOf an instant as it is to be read
 */
export function stateWords(
  { state, receivedAt }: Pick<OutboxItem, 'state' | 'receivedAt'>,
  timeOf: (instant: string) => string,
): string {
  const received = receivedAt === null ? 'Kvitterat' : `Kvitterat ${timeOf(receivedAt)}`;
  switch (state) {
    case 'unsent':
      return 'Väntar på att skickas';
    case 'acknowledged':
      return received;
    case 'conflict':
      return `${received}, men någon annan har skrivit samma sak olika`;
    case 'rejected':
      return 'Inte mottaget';
  }
}

/** Why a change has not come through; empty where there is nothing to say. */
export function reasonWords({ state, code }: Pick<OutboxItem, 'state' | 'code'>): string {
  return state === 'rejected' && code !== null ? errorMessage(code) : '';
}

const mustAct: Partial<Record<ErrorCode, string>> = {
  'SYN-002': 'Ansvarig för uppföljningen',
  'SYN-004': 'Du: skriv ett tillägg',
};

/** Who must do something now. */
export function actorWords({ state, code }: Pick<OutboxItem, 'state' | 'code'>): string {
  switch (state) {
    case 'unsent':
      return 'Ingen, det skickas av sig själv';
    case 'acknowledged':
      return 'Ingen';
    case 'conflict':
      return 'Du eller den andra skribenten: avgör konflikten';
    case 'rejected':
      return (code !== null && mustAct[code as ErrorCode]) || 'Administratören';
  }
}
