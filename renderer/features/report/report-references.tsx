import { createContext, type ReactNode, useDeferredValue, useMemo, useRef, useState } from 'react';
import { evidenceLabels } from '#shared/report/evidence-labels.ts';
import { followUpRecords, type SourceRecord } from '#shared/report/follow-up-records.ts';
import { type ReferenceReader, referenceReader } from '#shared/report/reference-words.ts';
import { insertReference } from './insert-reference.ts';
import { type ReferenceChoice, referenceChoices } from './reference-choices.ts';

/** What the texts of a report can point at, and the way into the text that was written in last. */
export interface ReportReferences {
  readonly followUpId: string;
  readonly choices: readonly ReferenceChoice[];
  readonly read: ReferenceReader;
  /** The label of the field that a reference goes into from outside it; null before anybody has been in one. */
  readonly fieldLabel: string | null;
  readonly noteField: (field: HTMLTextAreaElement, label: string) => void;
  readonly insert: (token: string) => void;
}

/** Null outside a report: a text there has no references to offer. */
export const ReportReferencesContext = createContext<ReportReferences | null>(null);

/** The texts of one report with its evidence at their side, which they can point at. */
export function BesideEvidence({
  sources,
  followUpId,
  reportId,
  children,
}: {
  sources: readonly SourceRecord[];
  followUpId: string;
  reportId: string;
  children: ReactNode;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [fieldLabel, setFieldLabel] = useState<string | null>(null);
  // The letter that is typed comes first.
  const settled = useDeferredValue(sources);
  const gathered = useMemo(() => {
    const records = followUpRecords(settled, followUpId, reportId);
    return records && { choices: referenceChoices(records), read: referenceReader(records, evidenceLabels(records)) };
  }, [settled, followUpId, reportId]);
  const value = useMemo(
    () =>
      gathered
        ? {
            followUpId,
            ...gathered,
            fieldLabel,
            noteField: (entered: HTMLTextAreaElement, label: string) => {
              field.current = entered;
              setFieldLabel(label);
            },
            insert: (token: string) => {
              if (field.current?.isConnected) insertReference(field.current, token);
            },
          }
        : null,
    [gathered, followUpId, fieldLabel],
  );
  return (
    <ReportReferencesContext value={value}>
      <div className="with-side">{children}</div>
    </ReportReferencesContext>
  );
}
