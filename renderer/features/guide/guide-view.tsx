import { useMemo, useState } from 'react';
import { draftFrom, isDraft, nextVersion, nextVersionId } from '#shared/guide/guide-draft.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { allQuestions } from '#shared/records/guide-template.ts';
import { placeOf } from '../../app/router.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Select } from '../../components/select.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { createRecord } from '../../store/commit.ts';
import { useRecordsOfAllTypes } from '../../store/use-records.ts';
import { useSuggestions } from './area-suggestions.ts';
import { GuideEditor } from './guide-editor.tsx';
import { GuideFollowUps } from './guide-follow-ups.tsx';
import { useKeepsGuides } from './keeps-guides.ts';
import { TestBench } from './test-bench.tsx';
import { type Guide, useGuide } from './use-guides.ts';
import '../interview/interview.css';
import './guide.css';

/** En frågeguide: its versions; a draft is written, a published one is tried. */
export function GuideView({ guideId }: { guideId: string }) {
  const guide = useGuide(guideId);
  if (guide === undefined) return null;
  if (guide === null) {
    return (
      <>
        <PageHeading>Frågeguide</PageHeading>
        <EmptyState>
          Guiden finns inte på den här datorn. <a href={placeOf.guides}>Gå till Frågeguider.</a>
        </EmptyState>
      </>
    );
  }
  return <OpenGuide guide={guide} />;
}

function OpenGuide({ guide }: { guide: Guide }) {
  const scope = scopeName('guide', guide.id);
  const everKnown = useRecordsOfAllTypes([scope]);
  const keeps = useKeepsGuides();
  const isReadOnly = useIsReadOnly('guideTemplate');
  const suggestions = useSuggestions(guide);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const draft = guide.versions.find(({ fields }) => isDraft(fields));
  const shown = guide.versions.find(({ id }) => id === chosenId) ?? draft ?? guide.versions[0];
  const ids = useMemo(() => new Set(everKnown?.map(({ id }) => id)), [everKnown]);
  const beginning = useAction(async () => {
    if (!shown) return;
    const versions = guide.versions.map(({ id, fields }) => ({ id, ...fields }));
    const version = nextVersion(versions);
    const id = nextVersionId(guide.id, version, ids);
    await createRecord('guideTemplate', scope, id, draftFrom({ id: shown.id, ...shown.fields }, version));
    setChosenId(id);
  });
  if (!shown || !everKnown) return null;
  const mayWrite = keeps && !isReadOnly;
  return (
    <div className="stack">
      <header className="stack-tight">
        <p className="small">
          <a href={placeOf.guides}>Frågeguider</a>
        </p>
        <PageHeading>{shown.fields.title || 'Ny guide'}</PageHeading>
        <div className="row guide-versions">
          <Select
            label="Version"
            choices={guide.versions.map(({ id, fields }) => ({
              value: id,
              label: `${fields.version}, ${isDraft(fields) ? 'utkast' : 'publicerad'}`,
            }))}
            value={shown.id}
            onChange={setChosenId}
          />
          <span className="soft">{allQuestions(shown.fields.sections).length} frågor</span>
        </div>
      </header>
      {isDraft(shown.fields) && mayWrite ? (
        <GuideEditor key={shown.id} guide={guide} record={shown} suggestions={suggestions} />
      ) : (
        <>
          {mayWrite && !draft ? (
            <div>
              <Button look="primary" isPending={beginning.isPending} onPress={() => void beginning.run()}>
                Ändra i nästa version
              </Button>
            </div>
          ) : null}
          <ErrorBanner error={beginning.error} />
          {mayWrite && !isDraft(shown.fields) ? <GuideFollowUps guide={guide} /> : null}
          <section className="stack measure" aria-label="Prov">
            <h2>Prova guiden</h2>
            <TestBench
              key={shown.id}
              sections={shown.fields.sections}
              languages={shown.fields.languages ?? []}
              selected={null}
            />
          </section>
        </>
      )}
    </div>
  );
}
