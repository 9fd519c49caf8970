import { useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Heading,
  Input,
  Label,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
  useFilter,
} from 'react-aria-components';
import { ownScopeOf } from '#shared/access/own-scope.ts';
import { call } from '../bridge.ts';
import { undoAsked } from '../features/history/undo.tsx';
import { useFoundInWork } from '../features/search/use-found-in-work.ts';
import { useRecords } from '../store/use-records.ts';
import { goTo, placeOf } from './router.ts';
import { useSession } from './session-context.ts';
import '../components/dialog.css';
import '../components/field.css';

interface Command {
  readonly id: string;
  readonly label: string;
  /** What kind of thing it is, or its keys. */
  readonly hint: string;
  readonly run: () => void;
}

const everywhere: readonly Command[] = [
  { id: 'today', label: 'Idag', hint: 'Gå till', run: () => goTo(placeOf.today) },
  { id: 'plan', label: 'Planen', hint: 'Gå till', run: () => goTo(placeOf.plan) },
  { id: 'visits', label: 'Besök', hint: 'Gå till', run: () => goTo(placeOf.visits) },
  { id: 'breaches', label: 'Avvikelser', hint: 'Gå till', run: () => goTo(placeOf.breaches) },
  { id: 'reports', label: 'Rapporter', hint: 'Gå till', run: () => goTo(placeOf.reports) },
  {
    id: 'verify-report',
    label: 'Kontrollera en underskriven rapport',
    hint: 'Gå till',
    run: () => goTo(placeOf.verifyReport),
  },
  { id: 'sync', label: 'Synk', hint: 'Gå till', run: () => goTo(placeOf.sync) },
  { id: 'settings', label: 'Inställningar', hint: 'Gå till', run: () => goTo(placeOf.settings) },
  { id: 'sync-now', label: 'Synka nu', hint: 'Kommando', run: () => void call('sync:now') },
  {
    id: 'undo',
    label: 'Ångra senaste ändringen',
    hint: 'Ctrl Z',
    run: () => void undoAsked.dispatchEvent(new Event('undo')),
  },
  { id: 'meeting-close', label: 'Stäng storskärmen', hint: 'Kommando', run: () => void call('meeting:close') },
  { id: 'lock', label: 'Lås programmet', hint: 'Ctrl L', run: () => void call('session:lock') },
];

const ofCaseOfficer: Command = {
  id: 'case-reviews',
  label: 'Biståndsbeslut',
  hint: 'Gå till',
  run: () => goTo(placeOf.caseReviews),
};

/** Every place, follow-up and command by name, and everything that is written: Ctrl+K, a few letters, Enter. */
export function CommandPalette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <ModalOverlay
      className="dialog-shade"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
    >
      <Modal className="dialog-box">
        <Dialog className="dialog palette">
          <Heading slot="title" className="visually-hidden">
            Sök eller kör kommando
          </Heading>
          <Choices onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** There while the palette is open: what has been asked goes with it. */
function Choices({ onClose }: { onClose: () => void }) {
  const [asked, setAsked] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  const { user } = useSession();
  const followUps = useRecords('followUp', 'plan') ?? [];
  const { groups, isComplete } = useFoundInWork(asked, followUps);
  const commands: Command[] = [
    ...everywhere,
    ...(ownScopeOf(user) === null ? [] : [ofCaseOfficer]),
    ...followUps.map(({ id, fields }) => ({
      id,
      label: fields.title,
      hint: 'Uppföljning',
      run: () => goTo(placeOf.followUp(id)),
    })),
  ].filter(({ label }) => contains(label, asked));
  return (
    <Autocomplete inputValue={asked} onInputChange={setAsked}>
      <TextField className="field" type="search" autoFocus>
        <Label className="visually-hidden">Sök eller kör kommando</Label>
        <Input className="input" placeholder="Sök eller kör kommando" />
      </TextField>
      {isComplete ? null : <p className="soft small">Allt är inte genomgånget än; fler träffar kan komma.</p>}
      <Menu
        className="menu"
        aria-label="Träffar"
        onAction={(key) => {
          onClose();
          commands.find(({ id }) => id === key)?.run();
          const found = groups.flatMap(({ findings }) => findings).find(({ id }) => id === key);
          if (found) goTo(found.place);
        }}
        renderEmptyState={() => <p className="menu-heading">Inget med de orden.</p>}
      >
        <Collection items={commands}>
          {(command) => (
            <MenuItem id={command.id} className="menu-item" textValue={command.label}>
              <span>{command.label}</span>
              <span className="soft small">{command.hint}</span>
            </MenuItem>
          )}
        </Collection>
        <Collection items={groups}>
          {(group) => (
            <MenuSection id={group.id}>
              <Header className="menu-heading">{group.name}</Header>
              <Collection items={group.findings}>
                {(finding) => (
                  <MenuItem id={finding.id} className="menu-item found-item" textValue={finding.snippet}>
                    <span>{finding.snippet}</span>
                    <span className="soft small">{finding.where}</span>
                  </MenuItem>
                )}
              </Collection>
            </MenuSection>
          )}
        </Collection>
      </Menu>
    </Autocomplete>
  );
}
