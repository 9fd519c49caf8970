import { Plus } from 'lucide-react';
import { useState } from 'react';
import { scopeName } from '#shared/records/define-record.ts';
import { requirementText } from '#shared/staffing/requirement-text.ts';
import { Button } from '../../components/button.tsx';
import { useRecords } from '../../store/use-records.ts';
import { RequiredWeekPicture } from './required-week-picture.tsx';
import {
  emptyStaffingEntry,
  type StaffingEntry,
  shownWhileTyped,
  staffingEntryOf,
  staffingFields,
} from './staffing-entry.ts';
import { StaffingForm } from './staffing-form.tsx';
import { focusTerm, TermRow } from './term-row.tsx';
import { sinceOpened, useOpenedTerm } from './use-opened-term.ts';

const section = 'contract-staffing';

/** How many people the contract promises on duty, and when: in sentences, in a form and in a picture of the week. */
export function ContractStaffing({ contractId, mayWrite }: { contractId: string; mayWrite: boolean }) {
  const scope = scopeName('contract', contractId);
  const stored = useRecords('staffingRequirement', scope);
  const terms = useOpenedTerm(
    'staffingRequirement',
    scope,
    (entry: StaffingEntry) => ({ contractId, ...staffingFields(entry) }),
    staffingEntryOf,
  );
  const [typed, setTyped] = useState<StaffingEntry | null>(null);
  if (!stored) return null;
  const opened = mayWrite ? terms.opened : null;
  const draft = opened === null || typed === null ? null : shownWhileTyped(typed, opened.id);
  const kept = stored.map(({ id, fields }) => ({ id, ...fields }));
  const shown = draft === null ? kept : [...kept.filter(({ id }) => id !== draft.id), draft];
  const competences = [...new Set(kept.map(({ competence }) => competence).filter((one) => one !== null))].sort();

  function close(termId: string | null) {
    terms.close();
    setTyped(null);
    focusTerm(termId, section);
  }
  function change(requirementId: string) {
    const requirement = stored?.find(({ id }) => id === requirementId);
    if (requirement) terms.change(requirement);
  }

  return (
    <section id={section} className="stack" aria-labelledby="staffing-heading">
      <h2 id="staffing-heading">Bemanningskrav ({stored.length})</h2>
      <p className="soft">
        Hur många som ska vara på plats och när, eller hur många timmar det ska vara. Scheman kontrolleras mot det här.
      </p>
      {stored.length === 0 ? <p>Avtalet har inga bemanningskrav än.</p> : null}
      <ul className="plain-list">
        {stored.map((requirement) => (
          <TermRow
            key={requirement.id}
            term={requirement}
            name={requirement.fields.label}
            actions={
              mayWrite
                ? {
                    onChange: () => terms.change(requirement),
                    onCopy: () => terms.copy(requirement, copyOf(staffingEntryOf(requirement.fields))),
                  }
                : null
            }
          >
            <strong>{requirement.fields.label}</strong>: {requirementText(requirement.fields)}
          </TermRow>
        ))}
      </ul>
      {mayWrite ? (
        <div data-add-term>
          <Button onPress={() => terms.add(emptyStaffingEntry)}>
            <Plus aria-hidden size={18} /> Lägg till bemanningskrav
          </Button>
        </div>
      ) : null}
      <div className={opened ? 'staffing-editing' : undefined}>
        {opened ? (
          <StaffingForm
            key={opened.id}
            name={opened.record?.fields.label ?? null}
            entry={opened.entry}
            draft={opened.draft}
            competences={competences}
            since={sinceOpened(opened.record, stored)}
            onTyped={setTyped}
            onSave={(entry) => terms.save(opened, entry)}
            onClose={() => close(opened.record?.id ?? null)}
          />
        ) : null}
        <RequiredWeekPicture
          requirements={shown}
          editedId={opened?.id ?? null}
          onOpen={mayWrite ? change : undefined}
        />
      </div>
    </section>
  );
}

function copyOf(entry: StaffingEntry): StaffingEntry {
  return { ...entry, label: `${entry.label}, kopia` };
}
