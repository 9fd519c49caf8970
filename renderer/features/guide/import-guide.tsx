import { useMemo, useState } from 'react';
import { CodedError } from '#shared/errors/error-table.ts';
import { compareVersions } from '#shared/guide/compare-versions.ts';
import { isDraft, nextVersion, nextVersionId } from '#shared/guide/guide-draft.ts';
import { guideCounts } from '#shared/guide/guide-file.ts';
import { type ImportedForm, importForm } from '#shared/guide/xlsform/import-form.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { goTo, placeOf } from '../../app/router.ts';
import { useAction } from '../../app/use-action.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { Select } from '../../components/select.tsx';
import { createRecord, newId } from '../../store/commit.ts';
import { useRecordsOfAllTypes } from '../../store/use-records.ts';
import { Differences } from '../interview/move-version.tsx';
import { Refused } from './refused.tsx';
import type { Guide } from './use-guides.ts';

interface Opened {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly form: ImportedForm;
}

/** A form of another tool: what it becomes here and what is left out, before anything is made; then the user decides. */
export function ImportGuide({ guides, onClose }: { guides: readonly Guide[]; onClose: () => void }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const choosing = useAction(async (file: File) => {
    setOpened(null);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const name = file.name.replace(/\.[^.]+$/, '');
    setOpened({ name, bytes, form: importForm(bytes, name) });
  });
  const speaking = useAction(async (language: string) => {
    if (opened) setOpened({ ...opened, form: importForm(opened.bytes, opened.name, language) });
  });
  return (
    <section className="card stack" aria-label="Läs in ett formulär">
      <h2>Läs in ett formulär</h2>
      <FileDrop
        label="Välj ett formulär"
        description="XLSForm som .xlsx, .csv eller .md, till exempel från Kobo eller ODK. Filen sparas inte."
        accept=".xlsx,.xls,.csv,.md,.txt"
        onFiles={([file]) => file && void choosing.run(file)}
      />
      <ErrorBanner error={choosing.error ?? speaking.error} />
      {opened ? (
        <>
          {opened.form.languages.length > 1 ? (
            <Select
              label="Språk som guiden skrivs i"
              choices={opened.form.languages.map((value) => ({ value, label: value }))}
              value={opened.form.language}
              onChange={(language) => language && void speaking.run(language)}
            />
          ) : null}
          <Proposal key={`${opened.name} ${opened.form.language}`} form={opened.form} guides={guides} />
        </>
      ) : null}
      <div>
        <Button look="quiet" onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </section>
  );
}

const asNew = 'new';

function Proposal({ form, guides }: { form: ImportedForm; guides: readonly Guide[] }) {
  const counts = useMemo(() => guideCounts(form.sections), [form]);
  const alike = guides.find(({ title }) => title.trim().toLowerCase() === form.title.trim().toLowerCase());
  const [target, setTarget] = useState<string>(alike?.id ?? asNew);
  const guide = guides.find(({ id }) => id === target);
  const draft = guide?.versions.find(({ fields }) => isDraft(fields));
  const newest = guide?.versions.find(({ fields }) => !isDraft(fields));
  const known = useRecordsOfAllTypes(guide ? [scopeName('guide', guide.id)] : []);
  const difference = useMemo(
    () => (newest ? compareVersions(newest.fields.sections, form.sections, []) : null),
    [newest, form],
  );
  const taking = useAction(async () => {
    const fields = {
      title: form.title,
      sections: [...form.sections],
      language: form.language,
      languages: [...form.languages],
      state: 'draft' as const,
    };
    if (!guide) {
      const id = newId();
      const whole = { ...fields, version: 1, askedOf: [], method: 'interview' as const, guideId: null };
      await createRecord('guideTemplate', scopeName('guide', id), id, whole);
      goTo(placeOf.guide(id));
      return;
    }
    if (draft) throw new CodedError('GUI-038', { title: guide.title });
    const versions = guide.versions.map(({ id, fields: own }) => ({ id, ...own }));
    const version = nextVersion(versions);
    const id = nextVersionId(guide.id, version, new Set(known?.map((record) => record.id)));
    const { askedOf = [], method = 'interview' as const } = newest?.fields ?? {};
    await createRecord('guideTemplate', scopeName('guide', guide.id), id, {
      ...fields,
      version,
      askedOf,
      method,
      guideId: guide.id,
    });
    goTo(placeOf.guide(guide.id));
  });
  return (
    <>
      <div className="stack-tight">
        <h3>{form.title}</h3>
        <p>
          {counts.questions} frågor, {counts.groups} grupper, {counts.repeats} upprepningar, {counts.choices}{' '}
          alternativ.
        </p>
      </div>
      <Refused refused={form.refused} />
      <Select
        label="Ta in som"
        choices={[
          { value: asNew, label: 'En ny guide' },
          ...guides.map(({ id, title }) => ({ value: id, label: `Nästa version av ${title}` })),
        ]}
        value={target}
        onChange={(chosen) => setTarget(chosen ?? asNew)}
      />
      {difference ? (
        <section className="stack-tight" aria-label="Vad som skiljer">
          <h3>Mot version {newest?.fields.version}</h3>
          <Differences difference={difference} />
        </section>
      ) : null}
      {draft ? (
        <Banner kind="warning">
          Guiden har redan ett utkast. Publicera eller ta bort det först, eller ta in formuläret som en ny guide.
        </Banner>
      ) : null}
      <ErrorBanner error={taking.error} />
      <div>
        <Button
          look="primary"
          isDisabled={draft !== undefined || known === undefined}
          isPending={taking.isPending}
          onPress={() => void taking.run()}
        >
          Ta in som utkast
        </Button>
      </div>
    </>
  );
}
