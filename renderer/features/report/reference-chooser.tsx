import { useState } from 'react';
import { Autocomplete, Input, Label, Menu, MenuItem, Text, TextField } from 'react-aria-components';
import type { ReferenceReader } from '#shared/report/reference-words.ts';
import { choicesFor, type ReferenceChoice } from './reference-choices.ts';

/** As many as are taken in at a glance; more are looked for by another word. */
const mostShown = 8;

/** The evidence to choose from by a few letters: arrows and Enter, Escape to leave. */
export function ReferenceChooser({
  choices,
  read,
  onChoose,
  onLeave,
}: {
  choices: readonly ReferenceChoice[];
  read: ReferenceReader;
  onChoose: (token: string) => void;
  onLeave: () => void;
}) {
  const [search, setSearch] = useState('');
  const found = choicesFor(search, choices, read);
  const shown = found.slice(0, mostShown);
  return (
    <div
      className="reference-chooser stack-tight"
      onKeyDownCapture={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onLeave();
      }}
    >
      <Autocomplete inputValue={search} onInputChange={setSearch}>
        <TextField className="field" autoFocus>
          <Label className="field-label">Sök underlag</Label>
          <Input className="input" />
          <Text slot="description" className="soft small">
            Några bokstäver, eller en dag och timmar ur schemat: 2026-03-02 22-06.
          </Text>
        </TextField>
        <Menu
          aria-label="Underlag att infoga"
          items={shown.map((choice) => ({ ...choice, id: choice.token }))}
          onAction={(token) => onChoose(String(token))}
          renderEmptyState={() => <span className="soft">Inget underlag heter så.</span>}
        >
          {({ token, name, says, about }) => (
            <MenuItem id={token} className="reference-choice" textValue={name}>
              <strong>{name}</strong> {says} <span className="soft">{about}</span>
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
      {found.length > mostShown ? (
        <p className="soft small">och {found.length - mostShown} till: skriv fler bokstäver.</p>
      ) : null}
    </div>
  );
}
