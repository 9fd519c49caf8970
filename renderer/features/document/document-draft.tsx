import { useState } from 'react';
import { documentKind, documentSourceWords, sizeText } from '#shared/language/document-words.ts';
import type { DocumentSource } from '#shared/records/collected-document.ts';
import { isIsoDate } from '#shared/records/values.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { DateField } from '../../components/date-field.tsx';
import { Part, ShortFields } from '../../components/part.tsx';
import { Select } from '../../components/select.tsx';
import { today } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import type { ChosenDocument } from './document-file.ts';
import { RequirementsOf } from './requirements-of.tsx';
import { TitleField } from './title-field.tsx';

interface Props {
  readonly work: FollowUpWork;
  readonly chosen: ChosenDocument;
  readonly requirements: readonly SeenRecord<'requirement'>[];
  readonly onDone: () => void;
}

/** A file that has been pointed out: what it is to be called, before anything of it is kept. */
export function DocumentDraft({ work, chosen, requirements, onDone }: Props) {
  const [title, setTitle] = useState(chosen.suggestion);
  const [collectedOn, setCollectedOn] = useState<string | null>(today());
  const [collectedFrom, setCollectedFrom] = useState<DocumentSource>('provider');
  const [requirementIds, setRequirementIds] = useState<string[]>([]);
  const [isAsked, setAsked] = useState(false);
  const flaws = {
    title: title.trim() === '' ? 'Skriv vad handlingen heter.' : undefined,
    collectedOn: isIsoDate(collectedOn) ? undefined : 'Skriv datumet som åååå-mm-dd.',
  };
  const adding = useAction(async () => {
    setAsked(true);
    if (flaws.title || flaws.collectedOn || !isIsoDate(collectedOn)) return;
    const stored = await call('document:store', { scope: work.scope, bytes: chosen.bytes });
    await createRecord('collectedDocument', work.scope, newId(), {
      followUpId: work.followUp.id,
      title: title.trim(),
      ...stored,
      collectedOn,
      collectedFrom,
      requirementIds,
    });
    onDone();
  });
  return (
    <Part name="Ny handling">
      <p className="soft">
        {documentKind(chosen.format)}, {sizeText(chosen.bytes.length)}. Den sparas när du lägger till den. Filens namn
        sparas inte, bara titeln du skriver.
      </p>
      <TitleField
        label="Titel på ny handling"
        value={title}
        onChange={setTitle}
        {...(isAsked && flaws.title ? { error: flaws.title } : {})}
      />
      <ShortFields>
        <DateField
          label="Mottagen, ny handling"
          value={collectedOn}
          onChange={setCollectedOn}
          {...(isAsked && flaws.collectedOn ? { error: flaws.collectedOn } : {})}
        />
        <Select
          label="Från, ny handling"
          choices={choicesFrom(documentSourceWords)}
          value={collectedFrom}
          onChange={(chosenSource) => setCollectedFrom(chosenSource ?? collectedFrom)}
        />
      </ShortFields>
      <RequirementsOf
        what="ny handling"
        requirements={requirements}
        value={requirementIds}
        onChange={setRequirementIds}
      />
      <ErrorBanner error={adding.error} />
      <div className="row">
        <Button look="primary" isPending={adding.isPending} onPress={() => void adding.run()}>
          Lägg till handlingen
        </Button>
        <Button look="quiet" onPress={onDone}>
          Avbryt
        </Button>
      </div>
    </Part>
  );
}
