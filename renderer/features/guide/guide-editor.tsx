import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import {
  duplicated,
  everyPart,
  freshName,
  type GuidePart,
  holderOf,
  holdsParts,
  isQuestion,
  movedPart,
  newQuestion,
  partNamed,
  possibleHolders,
  putAfter,
  putInto,
  putSection,
  renamed,
  withoutPart,
  withPart,
} from '#shared/guide/edit-outline.ts';
import { guideFaults } from '#shared/guide/guide-faults.ts';
import { planOf } from '#shared/guide/interview-run.ts';
import { unreachablePlaces } from '#shared/guide/unreachable.ts';
import type { GuideItem, GuideSection } from '#shared/records/guide-template.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { FaultList } from './fault-list.tsx';
import { GuideHead } from './guide-head.tsx';
import { partTitle } from './guide-words.ts';
import { PartForm } from './part-form.tsx';
import { PartTree } from './part-tree.tsx';
import { PublishGuide } from './publish-guide.tsx';
import { TestBench } from './test-bench.tsx';
import { useGuideDraft } from './use-guide-draft.ts';
import type { Guide, GuideVersion } from './use-guides.ts';
import { useRestedValue } from './use-rested.ts';

/** A draft being written, and beside it the same guide being asked. Give it `key={record.id}`. */
export function GuideEditor({
  guide,
  record,
  suggestions,
}: {
  guide: Guide;
  record: GuideVersion;
  suggestions: { readonly areas: readonly string[]; readonly requirements: readonly string[] };
}) {
  const { fields, change, arrivals, flush } = useGuideDraft(record);
  const { sections } = fields;
  const [selected, setSelected] = useState<string | null>(() => sections[0]?.id ?? null);
  /** How often the open part has become another than the form made it. */
  const [round, setRound] = useState(0);
  const [removed, setRemoved] = useState<{ readonly title: string; readonly before: readonly GuideSection[] } | null>(
    null,
  );
  const [beside, setBeside] = useState('bench');
  const rested = useRestedValue(sections);
  const faults = useMemo(() => guideFaults(rested), [rested]);
  const unreachable = useMemo(() => unreachablePlaces(planOf(rested)), [rested]);
  const marks = useMemo(
    () => ({
      errors: new Set(faults.filter(({ isError }) => isError).map(({ name }) => name)),
      warnings: new Set([
        ...faults.filter(({ isError }) => !isError).map(({ name }) => name),
        ...unreachable.map(({ place }) => place.name),
      ]),
    }),
    [faults, unreachable],
  );
  const part = selected === null ? undefined : partNamed(sections, selected);
  const form = useRef<HTMLDivElement>(null);

  const open = useCallback((name: string) => {
    setSelected(name);
    setRound((count) => count + 1);
  }, []);
  const put = (next: readonly GuideSection[]) => change('sections', [...next]);
  /** Opens what was just made, ready to be written. */
  function begin(name: string, next: readonly GuideSection[]) {
    put(next);
    goTo(name);
  }
  function goTo(name: string) {
    open(name);
    setTimeout(() => form.current?.querySelector<HTMLElement>('textarea, input')?.focus(), 0);
  }
  const taken = () => new Set(everyPart(sections).map(({ id }) => id));

  function addSection() {
    const id = freshName('avsnitt', taken());
    begin(id, putSection(sections, selected, { id, title: '', questions: [] }));
  }
  function add(item: (id: string) => GuideItem, stem: string) {
    const names = taken();
    const id = freshName(stem, names);
    if (sections.length > 0) return begin(id, putAfter(sections, part ? part.id : null, item(id)));
    const section = { id: freshName('avsnitt', names), title: '', questions: [item(id)] };
    begin(id, [section]);
  }
  function duplicate() {
    if (!part) return;
    const { sections: next, copyName } = duplicated(sections, part.id);
    begin(copyName, next);
  }
  const move = (step: -1 | 1) => part && put(movedPart(sections, part.id, step));
  function remove() {
    if (!part) return;
    const parts = everyPart(sections);
    const at = parts.findIndex(({ id }) => id === part.id);
    const inside = everyPart([part]).length;
    const next = parts[at + inside] ?? parts[at - 1];
    setRemoved({ title: partTitle(part), before: sections });
    put(withoutPart(sections, part.id));
    setSelected(next?.id ?? null);
    setRound((count) => count + 1);
  }
  function undo() {
    if (!removed) return;
    put(removed.before);
    setRemoved(null);
    setRound((count) => count + 1);
  }

  const changePart = useCallback(
    (made: (part: GuidePart) => GuidePart) => {
      if (selected === null) return;
      // What is undone is the removal alone, and only as long as nothing has been written since.
      setRemoved(null);
      change('sections', (before) => withPart(before, selected, (one) => [made(one)]));
    },
    [change, selected],
  );

  function rename(name: string): string | undefined {
    if (!part) return undefined;
    if (!/^[\p{L}_][\p{L}\p{N}_./-]*$/u.test(name) || name.length > 200)
      return 'Namnet ska börja med en bokstav och vara utan mellanslag.';
    if (taken().has(name)) return 'Namnet finns redan i guiden.';
    put(renamed(sections, part.id, name));
    setSelected(name);
    setRound((count) => count + 1);
    return undefined;
  }
  const holder = part ? holderOf(sections, part.id) : undefined;
  function putElsewhere(name: string) {
    if (!part || !('type' in part)) return;
    put(putInto(withoutPart(sections, part.id), name, part, 'last'));
  }

  const others = everyPart(sections)
    .filter(isQuestion)
    .filter(({ id, type }) => id !== selected && type !== 'note');
  const errors = faults.filter(({ isError }) => isError).length;
  return (
    <div className="stack">
      <GuideHead key={arrivals} fields={fields} change={change} />
      <PublishGuide
        guide={guide}
        record={record}
        sections={sections}
        flush={flush}
        onShowFaults={() => setBeside('faults')}
      />
      <div className="guide-editor">
        <section className="stack guide-writing" aria-label="Guiden">
          <div className="row guide-tools" role="toolbar" aria-label="Lägg till och flytta">
            <Button onPress={addSection}>
              <Plus aria-hidden size={18} /> Avsnitt
            </Button>
            <Button onPress={() => add((id) => ({ id, type: 'group', title: '', questions: [] }), 'grupp')}>
              <Plus aria-hidden size={18} /> Grupp
            </Button>
            <Button onPress={() => add(newQuestion, 'fråga')}>
              <Plus aria-hidden size={18} /> Fråga
            </Button>
            <Button look="quiet" label="Flytta upp" isDisabled={!part} onPress={() => move(-1)}>
              <ArrowUp aria-hidden size={18} />
            </Button>
            <Button look="quiet" label="Flytta ner" isDisabled={!part} onPress={() => move(1)}>
              <ArrowDown aria-hidden size={18} />
            </Button>
            <Button look="quiet" label="Kopiera" isDisabled={!part} onPress={duplicate}>
              <Copy aria-hidden size={18} />
            </Button>
            <Button look="quiet" label="Ta bort" isDisabled={!part} onPress={remove}>
              <Trash2 aria-hidden size={18} />
            </Button>
          </div>
          {removed ? (
            <Banner kind="info" onClose={() => setRemoved(null)}>
              <div className="row">
                <span>”{removed.title}” är borttagen.</span>
                <Button onPress={undo}>Ångra</Button>
              </div>
            </Banner>
          ) : null}
          <PartTree
            sections={sections}
            selected={selected}
            marks={marks}
            onSelect={open}
            onMove={move}
            onRemove={remove}
          />
          <p className="soft small">
            Piltangenter går mellan delarna, Alt och pil flyttar, Delete tar bort. Allt sparas medan du skriver.
          </p>
          {part ? (
            <div className="guide-part" ref={form}>
              <PartForm
                key={`${round} ${arrivals}`}
                part={part}
                faults={faults.filter(({ name }) => name === part.id)}
                others={others}
                holders={'type' in part ? holdersFor(sections, part) : []}
                holder={holder?.id ?? null}
                suggestions={suggestions}
                onChange={changePart}
                onRename={rename}
                onPut={putElsewhere}
              />
            </div>
          ) : null}
        </section>
        <section className="guide-beside" aria-label="Prov">
          <Tabs
            label="Prov"
            items={[
              { key: 'bench', label: 'Prova guiden' },
              { key: 'faults', label: errors === 0 ? 'Granska' : `Granska (${errors} fel)` },
            ]}
            selected={beside}
            onSelect={setBeside}
          >
            {beside === 'bench' ? (
              <TestBench sections={rested} languages={fields.languages ?? []} selected={selected} />
            ) : (
              <div className="stack">
                <FaultList faults={faults} unreachable={unreachable} onGo={goTo} />
              </div>
            )}
          </Tabs>
        </section>
      </div>
    </div>
  );
}

function holdersFor(sections: readonly GuideSection[], part: GuidePart) {
  return possibleHolders(sections, part)
    .filter(holdsParts)
    .map((holder) => ({ value: holder.id, label: partTitle(holder) }));
}
