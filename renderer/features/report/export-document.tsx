import { FileDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { flushAll } from '../../form/flush.ts';

/** Writes a document of the follow-up as it stands now, and says where it lies. */
export function ExportDocument({
  channel,
  followUpId,
  children,
}: {
  channel: 'report:action-plan' | 'report:delegation-review';
  followUpId: string;
  /** The words on the button. */
  children: ReactNode;
}) {
  const [saved, setSaved] = useState<{ readonly folder: string; readonly files: readonly string[] } | null>(null);
  const saving = useAction(async () => {
    setSaved(null);
    await flushAll();
    setSaved(await call(channel, { followUpId }));
  });
  return (
    <div className="stack-tight">
      <div>
        <Button onPress={() => saving.run()} isPending={saving.isPending}>
          <FileDown aria-hidden size={18} /> {children}
        </Button>
      </div>
      <ErrorBanner error={saving.error} />
      {saved ? (
        <Banner kind="good">
          Sparat i <span className="export-folder">{saved.folder}</span>: {saved.files.at(0)?.split(/[/\\]/).at(-1)}.
        </Banner>
      ) : null}
    </div>
  );
}
