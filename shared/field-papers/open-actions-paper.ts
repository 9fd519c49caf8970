import { claimText } from '../action/claim-text.ts';
import { actionStateWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import type { Block } from '../report/document-model.ts';
import type { GatheredRecords } from '../report/follow-up-records.ts';

/** Actions that are not finished at the follow-up's units, earliest date first, with room to write how it stands. */
export function openActionsPaper(records: GatheredRecords): Block[] {
  const open = records
    .all('action')
    .filter(({ state }) => state === 'open' || state === 'claimedDone')
    .toSorted((one, other) => ((one.dueDate ?? '9999') < (other.dueDate ?? '9999') ? -1 : 1));
  if (open.length === 0) return [{ kind: 'paragraph', text: 'Inga öppna åtgärder.' }];
  return open.map((action, index) => ({
    kind: 'finding',
    note: `Åtgärd ${index + 1} · ${records.one('unit', action.unitId)?.name ?? 'Okänd enhet'}`,
    title: action.text || 'Utan text',
    verdict: null,
    facts: [
      {
        label: 'Ansvarig',
        text: [action.responsibleProvider, action.responsibleMunicipality].filter(Boolean).join(' och '),
      },
      { label: 'Klar senast', text: action.dueDate ? dateText(action.dueDate) : 'Inget datum' },
      { label: 'Klar när', text: action.doneWhen },
      {
        label: 'Läge',
        text: [actionStateWords[action.state], action.claimedOn ? claimText(action) : ''].filter(Boolean).join(', '),
      },
      { label: 'Sett vid besöket', text: `${'_'.repeat(60)}\n${'_'.repeat(60)}` },
    ].filter(({ text }) => text !== ''),
  }));
}
