import { useState } from 'react';
import { isDraft } from '#shared/guide/guide-draft.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { allQuestions } from '#shared/records/guide-template.ts';
import { goTo, placeOf } from '../../app/router.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Table } from '../../components/table.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { createRecord, newId } from '../../store/commit.ts';
import { ImportGuide } from './import-guide.tsx';
import { useKeepsGuides } from './keeps-guides.ts';
import { type Guide, useGuideScopes, useGuidesIn } from './use-guides.ts';
import './guide.css';

/** Frågeguider: all of the authority's, for those who keep them. */
export function GuideListView() {
  const { scopes, fetching } = useGuideScopes();
  const guides = useGuidesIn(scopes);
  const keeps = useKeepsGuides();
  const isReadOnly = useIsReadOnly('guideTemplate');
  const [isImporting, setImporting] = useState(false);
  const beginning = useAction(async () => {
    const id = newId();
    await createRecord('guideTemplate', scopeName('guide', id), id, {
      title: 'Ny guide',
      version: 1,
      askedOf: [],
      method: 'interview',
      sections: [{ id: 'avsnitt', title: 'Första avsnittet', questions: [] }],
      guideId: null,
      state: 'draft',
    });
    goTo(placeOf.guide(id));
  });
  if (!guides) return null;
  const mayWrite = keeps && !isReadOnly;
  return (
    <div className="stack">
      <header>
        <p className="small">
          <a href={placeOf.plan}>Planen</a>
        </p>
        <PageHeading>Frågeguider</PageHeading>
      </header>
      {fetching.error ? (
        <>
          <ErrorBanner error={fetching.error} />
          <p className="soft">Det som visas är vad datorn har sedan tidigare.</p>
        </>
      ) : null}
      {mayWrite ? (
        <div className="row">
          <Button look="primary" isPending={beginning.isPending} onPress={() => void beginning.run()}>
            Ny guide
          </Button>
          <Button isExpanded={isImporting} onPress={() => setImporting(!isImporting)}>
            Läs in ett formulär
          </Button>
        </div>
      ) : null}
      <ErrorBanner error={beginning.error} />
      {mayWrite && isImporting ? <ImportGuide guides={guides} onClose={() => setImporting(false)} /> : null}
      {guides.length === 0 ? (
        <EmptyState>Inga guider än. De du skriver eller läser in hamnar här.</EmptyState>
      ) : (
        <GuideTable guides={guides} />
      )}
    </div>
  );
}

function GuideTable({ guides }: { guides: readonly Guide[] }) {
  return (
    <Table
      caption={`Frågeguider (${guides.length})`}
      captionHidden
      isFitted
      columns={[
        {
          key: 'title',
          header: 'Guide',
          width: 0.46,
          cell: ({ id, title }) => <a href={placeOf.guide(id)}>{title}</a>,
        },
        {
          key: 'version',
          header: 'Publicerad',
          width: 0.2,
          cell: ({ versions }) => {
            const published = versions.find(({ fields }) => !isDraft(fields));
            return published ? `Version ${published.fields.version}` : 'Inte än';
          },
        },
        {
          key: 'draft',
          header: 'Utkast',
          width: 0.18,
          cell: ({ versions }) => {
            const draft = versions.find(({ fields }) => isDraft(fields));
            return draft ? `Version ${draft.fields.version}` : '–';
          },
        },
        {
          key: 'questions',
          header: 'Frågor',
          align: 'number',
          width: 0.16,
          cell: ({ versions }) => allQuestions(versions[0]?.fields.sections ?? []).length,
        },
      ]}
      rows={guides}
      rowKey={({ id }) => id}
    />
  );
}
