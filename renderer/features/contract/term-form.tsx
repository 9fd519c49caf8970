import { zodResolver } from '@hookform/resolvers/zod';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { type DefaultValues, type FieldValues, type Resolver, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from '#shared/zod.ts';
import { useAction } from '../../app/use-action.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { forgetUnfinished, unfinishedOr, useKeptForm } from '../../form/unfinished.ts';
import type { SinceOpened } from './use-opened-term.ts';

const sinceWords: Record<Exclude<SinceOpened, 'nothing'>, string> = {
  changed:
    'Någon annan har ändrat det här sedan du öppnade det. Sparar du, läggs dina ändringar till. Har ni ändrat samma sak får ni välja.',
  deleted: 'Det här är borttaget sedan du öppnade det. Sparar du en ändring får ni välja om det ska finnas kvar.',
};

/**
 * One of a contract's terms, written whole and then saved: half of one would already be held against a roster. Give it a
 * `key` for each term.
 */
export function TermForm<Entry extends FieldValues>({
  heading,
  schema,
  entry,
  draft,
  fieldWords,
  since,
  onTyped,
  onSave,
  onClose,
  children,
}: {
  heading: string;
  schema: z.ZodType<Entry, Entry>;
  entry: Entry;
  /** What the form is kept as while one is elsewhere. */
  draft: string;
  fieldWords: Readonly<Record<keyof Entry & string, string>>;
  /** What has happened to the term since the form was opened. */
  since: SinceOpened;
  onTyped?: (entry: Entry) => void;
  onSave: (entry: Entry) => Promise<unknown>;
  onClose: () => void;
  children: (form: UseFormReturn<Entry>) => ReactNode;
}) {
  const headingId = useId();
  const element = useRef<HTMLFormElement>(null);
  const form = useForm<Entry>({
    resolver: zodResolver(schema) as unknown as Resolver<Entry>,
    defaultValues: unfinishedOr(draft, entry) as DefaultValues<Entry>,
  });
  useKeptForm(form, draft);
  const saving = useAction(async (typed: Entry) => {
    await onSave(typed);
    close();
  });
  const values = form.watch();
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when something has been typed, and of nothing else
  useEffect(() => onTyped?.(values), [JSON.stringify(values)]);

  function close() {
    forgetUnfinished(draft);
    onClose();
  }
  /** After the sentences have been shown. */
  function goToFirstFault() {
    const faulty = '[aria-invalid="true"], [data-invalid] input';
    setTimeout(() => element.current?.querySelector<HTMLElement>(faulty)?.focus(), 0);
  }

  const lacking = new Set(schema.safeParse(values).error?.issues.map(({ path }) => String(path[0])));
  const words = Object.keys(fieldWords)
    .filter((name) => lacking.has(name))
    .map((name) => fieldWords[name]);
  return (
    <form
      ref={element}
      className="stack term-form"
      aria-labelledby={headingId}
      onSubmit={form.handleSubmit((typed) => saving.run(typed as Entry), goToFirstFault)}
      noValidate
    >
      <h3 id={headingId}>{heading}</h3>
      {since === 'nothing' ? null : <Banner kind="info">{sinceWords[since]}</Banner>}
      {children(form)}
      <p className="soft">
        {words.length === 0 ? 'Inget saknas.' : `Kvar att fylla i eller rätta: ${words.join(', ')}.`}
      </p>
      <ErrorBanner error={saving.error} />
      <div className="row">
        <Button type="submit" look="primary" isPending={saving.isPending}>
          Spara
        </Button>
        <Button look="quiet" onPress={close}>
          Avbryt
        </Button>
      </div>
    </form>
  );
}
