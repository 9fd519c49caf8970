import { listed } from '#shared/language/record-words.ts';
import type { UnsentWork } from '#shared/sync/verification.ts';
import { dayAndTime } from '../../language/times.ts';

/** What a computer last said that it had not sent. */
export function unsentWords(unsent: UnsentWork | null): string {
  if (unsent === null) return 'Okänt';
  const { changes, attachments, oldestAt } = unsent;
  const parts = [
    changes > 0 ? `${changes} ${changes === 1 ? 'ändring' : 'ändringar'}` : '',
    attachments > 0 ? `${attachments} ${attachments === 1 ? 'bild' : 'bilder'}` : '',
  ].filter(Boolean);
  if (parts.length === 0) return 'Inget';
  return oldestAt ? `${listed(parts)}, äldst ${dayAndTime(oldestAt)}` : listed(parts);
}
