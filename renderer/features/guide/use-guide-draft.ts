import { useCallback, useEffect, useRef, useState } from 'react';
import type { GuideTemplate } from '#shared/records/guide-template.ts';
import { onFlush } from '../../form/flush.ts';
import { recordSaving } from '../../form/record-saving.ts';
import type { GuideVersion } from './use-guides.ts';

/** A whole guide goes with every saving, so that one waits for a longer rest than in other forms. */
const restBeforeSavingMs = 2000;

/** A draft as it stands on the screen, and the way to change it; it saves itself. Give what calls it `key={record.id}`. */
export function useGuideDraft(record: GuideVersion) {
  const [fields, setFields] = useState<GuideTemplate>(record.fields);
  const latest = useRef(fields);
  /** How often the draft has become another by somebody else's hand. */
  const [arrivals, setArrivals] = useState(0);
  const put = useCallback((name: string, value: unknown) => {
    latest.current = { ...latest.current, [name]: value };
    setFields(latest.current);
  }, []);
  const [saving] = useState(() =>
    recordSaving({
      type: record.type,
      scope: record.scope,
      id: record.id,
      record,
      initial: record.fields,
      restMs: restBeforeSavingMs,
      form: {
        all: () => latest.current,
        show: (name, value) => {
          put(name, value);
          setArrivals((count) => count + 1);
        },
      },
    }),
  );
  useEffect(() => saving.adopt(record), [saving, record]);
  useEffect(() => onFlush(saving.flush), [saving]);
  useEffect(() => () => void saving.flush().catch(() => undefined), [saving]);

  const change = useCallback(
    <Name extends keyof GuideTemplate & string>(
      name: Name,
      next: GuideTemplate[Name] | ((before: GuideTemplate[Name]) => GuideTemplate[Name]),
    ) => {
      put(name, next instanceof Function ? next(latest.current[name]) : next);
      saving.changed(name);
    },
    [put, saving],
  );
  return { fields, change, arrivals, flush: saving.flush };
}
