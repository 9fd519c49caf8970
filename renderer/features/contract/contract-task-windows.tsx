import { Plus } from 'lucide-react';
import { scopeName } from '#shared/records/define-record.ts';
import { taskWindowText } from '#shared/staffing/requirement-text.ts';
import { Button } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import { ShortFields } from '../../components/part.tsx';
import { TextField } from '../../components/text-field.tsx';
import { FormField } from '../../form/form-field.tsx';
import { useRecords } from '../../store/use-records.ts';
import {
  emptyTaskWindowEntry,
  type TaskWindowEntry,
  taskWindowEntry,
  taskWindowEntryOf,
  taskWindowFields,
  taskWindowFieldWords,
} from './task-window-entry.ts';
import { weekdayChoices } from './term-entry.ts';
import { TermForm } from './term-form.tsx';
import { focusTerm, TermRow } from './term-row.tsx';
import { sinceOpened, useOpenedTerm } from './use-opened-term.ts';

const section = 'contract-task-windows';

/** When the contract's delegated tasks are to be done, so that there is somebody who may do them. */
export function ContractTaskWindows({ contractId, mayWrite }: { contractId: string; mayWrite: boolean }) {
  const scope = scopeName('contract', contractId);
  const stored = useRecords('delegatedTaskWindow', scope);
  const terms = useOpenedTerm(
    'delegatedTaskWindow',
    scope,
    (entry: TaskWindowEntry) => ({ contractId, ...taskWindowFields(entry) }),
    taskWindowEntryOf,
  );
  if (!stored) return null;
  const opened = mayWrite ? terms.opened : null;
  const tasks = [...new Set(stored.map(({ fields }) => fields.task))].sort();

  return (
    <section id={section} className="stack" aria-labelledby="task-windows-heading">
      <h2 id="task-windows-heading">Tider för delegerade uppgifter ({stored.length})</h2>
      <p className="soft">När en uppgift ska utföras. Delegeringarna kontrolleras mot vilka som är på plats då.</p>
      {stored.length === 0 ? <p>Avtalet har inga tider för delegerade uppgifter än.</p> : null}
      <ul className="plain-list">
        {stored.map((window, index) => (
          <TermRow
            key={window.id}
            term={window}
            name={`tid ${index + 1}, ${window.fields.task}`}
            actions={
              mayWrite
                ? {
                    onChange: () => terms.change(window),
                    onCopy: () => terms.copy(window, taskWindowEntryOf(window.fields)),
                  }
                : null
            }
          >
            {taskWindowText(window.fields)}
          </TermRow>
        ))}
      </ul>
      {opened ? (
        <TermForm
          key={opened.id}
          heading={
            opened.record === null ? 'Ny tid för en delegerad uppgift' : `Ändra tid för ${opened.record.fields.task}`
          }
          schema={taskWindowEntry}
          entry={opened.entry}
          draft={opened.draft}
          fieldWords={taskWindowFieldWords}
          since={sinceOpened(opened.record, stored)}
          onSave={(entry) => terms.save(opened, entry)}
          onClose={() => {
            terms.close();
            focusTerm(opened.record?.id ?? null, section);
          }}
        >
          {(form) => (
            <>
              <FormField form={form} name="task">
                {(field) => (
                  <TextField
                    label="Delegerad uppgift"
                    description="Skriv den som i delegeringarna."
                    suggestions={tasks}
                    autoFocus
                    {...field}
                  />
                )}
              </FormField>
              <FormField form={form} name="weekdays">
                {(field) => <CheckboxGroup label="Uppgiftens veckodagar" choices={weekdayChoices} inRow {...field} />}
              </FormField>
              <ShortFields>
                <FormField form={form} name="start">
                  {(field) => <TextField label="Uppgiften från klockan" {...field} />}
                </FormField>
                <FormField form={form} name="end">
                  {(field) => <TextField label="Uppgiften till klockan" {...field} />}
                </FormField>
              </ShortFields>
            </>
          )}
        </TermForm>
      ) : null}
      {mayWrite ? (
        <div data-add-term>
          <Button onPress={() => terms.add(emptyTaskWindowEntry)}>
            <Plus aria-hidden size={18} /> Lägg till tid
          </Button>
        </div>
      ) : null}
    </section>
  );
}
