import type { ReactNode } from 'react';
import type { Sheet } from '#shared/spreadsheet/workbook.ts';
import type { Action } from '../app/use-action.ts';
import { ErrorBanner } from './banner.tsx';
import { Button } from './button.tsx';
import { FileDrop } from './file-drop.tsx';

/** A table as it comes: of a spreadsheet program, or as text with something between its cells. */
const accepted = '.xlsx,.csv,.txt,.tsv,text/csv,text/plain';

/** A table to read, as a file or else as text that is pasted. */
export function FileOrText({
  label,
  description,
  title,
  choosing,
  onLeave,
  mending,
  children,
}: {
  label: string;
  description: string;
  /** The name of the file that is chosen; null where none is, and the text is asked for. */
  title: string | null;
  choosing: Action<[chosen: File]>;
  /** Lets go of the file. */
  onLeave: () => void;
  /** What else can be done with the file, beside its name. */
  mending?: ReactNode;
  /** The field for the text. */
  children: ReactNode;
}) {
  return (
    <>
      <FileDrop
        label={label}
        description={description}
        accept={accepted}
        onFiles={([chosen]) => chosen && choosing.run(chosen)}
      />
      <ErrorBanner error={choosing.error} />
      {title === null ? (
        children
      ) : (
        <div className="row">
          <strong>{title}</strong>
          {mending}
          <Button look="quiet" onPress={onLeave}>
            Ta bort filen
          </Button>
        </div>
      )}
    </>
  );
}

/** The place of the sheet that its program shows first: a hidden one is seldom meant. */
export function firstShown(sheets: readonly Sheet[]): number {
  return Math.max(
    0,
    sheets.findIndex(({ hidden }) => !hidden),
  );
}
