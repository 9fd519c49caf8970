import { useState } from 'react';
import { CodedError } from '#shared/errors/error-table.ts';
import { compareVersions } from '#shared/guide/compare-versions.ts';
import { isDraft } from '#shared/guide/guide-draft.ts';
import { guideFaults } from '#shared/guide/guide-faults.ts';
import type { GuideSection } from '#shared/records/guide-template.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { changeRecord } from '../../store/commit.ts';
import { useRecords } from '../../store/use-records.ts';
import { Differences } from '../interview/move-version.tsx';
import type { Guide, GuideVersion } from './use-guides.ts';

/** Publishes a draft, or throws it away. Nothing with an error is published, nor what two have written otherwise. */
export function PublishGuide({
  guide,
  record,
  sections,
  flush,
  onShowFaults,
}: {
  guide: Guide;
  record: GuideVersion;
  sections: readonly GuideSection[];
  flush: () => Promise<void>;
  onShowFaults: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const conflicts = useRecords('conflict', record.scope) ?? [];
  const published = guide.versions.filter(({ fields }) => !isDraft(fields));
  const before = published[0];
  const { version } = record.fields;
  const asking = useAction(async () => {
    await flush();
    if (guideFaults(sections).some(({ isError }) => isError)) {
      onShowFaults();
      throw new CodedError('GUI-034');
    }
    const isOpen = conflicts.some(({ fields }) => fields.recordId === record.id && fields.state === 'open');
    if (isOpen) throw new CodedError('GUI-037');
    setAsking(true);
  });
  const publishing = useAction(async () => {
    const isTaken = published.some(({ fields }) => fields.version >= version);
    const newest = Math.max(0, ...published.map(({ fields }) => fields.version));
    await changeRecord(record, { state: 'published', ...(isTaken ? { version: newest + 1 } : {}) });
    setAsking(false);
  });
  return (
    <div className="stack-tight">
      <div className="row">
        <Button look="primary" isPending={asking.isPending} onPress={() => void asking.run()}>
          Publicera version {version}
        </Button>
        <DeleteButton what={`utkastet till version ${version}`} records={[record]} />
      </div>
      <ErrorBanner error={asking.error} />
      <Dialog
        title={`Publicera version ${version}?`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        buttons={
          <>
            <Button look="primary" isPending={publishing.isPending} onPress={() => void publishing.run()}>
              Publicera
            </Button>
            <Button look="quiet" onPress={() => setAsking(false)}>
              Avbryt
            </Button>
          </>
        }
      >
        <p>
          En publicerad version ändras inte mer. Nya intervjuer ställs med den. De som redan har börjat stannar i sin
          version tills någon byter.
        </p>
        {isAsking && before ? <Differences difference={compareVersions(before.fields.sections, sections, [])} /> : null}
        <ErrorBanner error={publishing.error} />
      </Dialog>
    </div>
  );
}
