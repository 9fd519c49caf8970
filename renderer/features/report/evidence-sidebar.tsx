import { use, useState } from 'react';
import { TextField } from '../../components/text-field.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { EvidenceItem } from './evidence-item.tsx';
import { choicesFor, citedTypeWords, type ReferenceChoice } from './reference-choices.ts';
import { ReportReferencesContext } from './report-references.tsx';

const types = Object.keys(citedTypeWords) as ReferenceChoice['type'][];

/** A list that is longer than this is searched. */
const fewEnough = 12;

/** What the text rests on, while one writes: to look at, to drag into the text, and to put there with a button. */
export function EvidenceSidebar() {
  const references = use(ReportReferencesContext);
  const [search, setSearch] = useState('');
  const isReadOnly = useIsReadOnly('reportSection');
  if (!references) return null;
  const { choices, read, fieldLabel, insert } = references;
  const found = choicesFor(search, choices, read);
  return (
    <aside className="evidence-sidebar stack" aria-label="Underlag">
      <h3>Underlag</h3>
      {isReadOnly ? null : (
        <p className="soft small">
          {fieldLabel === null
            ? 'Dra till texten. Eller ställ markören i ett avsnitt och välj Infoga.'
            : `Dra till texten, eller Infoga i ${fieldLabel}.`}
        </p>
      )}
      {choices.length > fewEnough ? (
        <TextField
          label="Sök i underlaget"
          description="Ord, eller en dag och timmar ur schemat: 2026-03-02 22-06."
          type="search"
          value={search}
          onChange={setSearch}
        />
      ) : null}
      {types.map((type) => {
        const ofType = found.filter((choice) => choice.type === type);
        return (
          <details key={`${type} ${search === ''}`} open={search === '' ? type === 'requirement' : ofType.length > 0}>
            <summary>
              {citedTypeWords[type]} ({ofType.length})
            </summary>
            <ul className="plain-list">
              {ofType.map((choice) => (
                <EvidenceItem
                  key={choice.token}
                  choice={choice}
                  onInsert={isReadOnly || fieldLabel === null ? null : insert}
                  isDraggable={!isReadOnly}
                />
              ))}
            </ul>
          </details>
        );
      })}
    </aside>
  );
}
