import { dateText } from '../language/swedish-date.ts';
import type { PromisedDocument } from '../records/provider-response.ts';

/** `Bemanningsplan, senast 5 mars 2026`, or that it has come. */
export function promiseWords({
  title,
  dueDate,
  receivedDate,
}: Pick<PromisedDocument, 'title' | 'dueDate' | 'receivedDate'>): string {
  const when = receivedDate ? `inkom ${dateText(receivedDate)}` : dueDate ? `senast ${dateText(dueDate)}` : '';
  return [title.trim() || 'Utan namn', when].filter(Boolean).join(', ');
}
