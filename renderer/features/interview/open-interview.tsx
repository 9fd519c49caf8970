import { ArrowDown, ArrowLeft, ArrowRight } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Spot, spotKey } from '#shared/guide/guide-run.ts';
import { useShortcut } from '../../app/use-shortcut.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Select } from '../../components/select.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { createRecord, newId } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { AnswersWithoutGuide } from './answers-without-guide.tsx';
import { GapList } from './gap-list.tsx';
import { GuidePageView } from './guide-page-view.tsx';
import { type PlacedGap, pageProgress, pagesOf, placedGaps } from './guide-pages.ts';
import { answersBySpot, InterviewContext } from './interview-context.ts';
import { guideOf, newerVersion } from './interview-guides.ts';
import { respondentName } from './interview-list.tsx';
import { LeftOverAnswers } from './left-over.tsx';
import { MoveVersion } from './move-version.tsx';
import { useNumberKeys } from './number-keys.ts';
import { instancesToOpen, OpenInstancesContext } from './open-instance.ts';
import { PageList } from './page-list.tsx';
import { useLiveRun, useRested } from './use-live-run.ts';

interface Props {
  readonly interview: SeenRecord<'interview'>;
  readonly answers: readonly SeenRecord<'answer'>[];
  readonly instances: readonly SeenRecord<'repeatInstance'>[];
  readonly guides: readonly SeenRecord<'guideTemplate'>[];
}

/** One conversation: the pages at the left, the questions that are asked, and the way to the next gap. */
export function OpenInterview({ interview, answers, instances, guides }: Props) {
  const guide = guideOf(interview, guides);
  const ownAnswers = useMemo(
    () => answers.filter(({ fields }) => fields.interviewId === interview.id),
    [answers, interview.id],
  );
  const ownInstances = useMemo(
    () => instances.filter(({ fields }) => fields.interviewId === interview.id),
    [instances, interview.id],
  );
  if (guide) {
    return (
      <GuidedInterview
        key={guide.id}
        interview={interview}
        answers={ownAnswers}
        instances={ownInstances}
        guide={guide}
        newer={newerVersion(interview, guides)}
      />
    );
  }
  const title = guides.find(({ id }) => id === interview.fields.guideId)?.fields.title ?? 'Frågeguiden';
  return <AnswersWithoutGuide interview={interview} answers={ownAnswers} title={title} />;
}

function GuidedInterview({
  interview,
  answers,
  instances,
  guide,
  newer,
}: Omit<Props, 'guides'> & {
  guide: SeenRecord<'guideTemplate'>;
  newer: SeenRecord<'guideTemplate'> | undefined;
}) {
  const live = useLiveRun({ interview, guide, answers, instances });
  const bySpot = useMemo(() => answersBySpot(interview.id, answers), [interview.id, answers]);
  const [language, setLanguage] = useState<string | null>(null);
  const [numberKeys, setNumberKeys] = useNumberKeys();
  const context = useMemo(
    () => ({
      live,
      recorded: { interview, answers: bySpot, instances },
      labels: new Map(instances.map(({ id, fields }) => [id, fields.label])),
      addInstance: (repeatId: string, within: string) => recordInstance(interview, repeatId, within),
      language,
      numberKeys,
    }),
    [live, interview, bySpot, instances, language, numberKeys],
  );
  const name = respondentName(interview);
  const languages = guide.fields.languages ?? [];
  return (
    <InterviewContext value={context}>
      <Pages
        head={
          <header className="stack-tight">
            <div className="spread">
              <div>
                <h2>{name}</h2>
                <p className="soft">
                  {guide.fields.title}, version {guide.fields.version}
                </p>
              </div>
              <DeleteButton what={`intervjun med ${name}`} records={[...bySpot.values(), ...instances, interview]}>
                {bySpot.size > 0 ? (
                  <p>{bySpot.size === 1 ? 'Dess svar' : `Dess ${bySpot.size} svar`} tas också bort.</p>
                ) : null}
              </DeleteButton>
            </div>
            {languages.length > 1 ? (
              <Select
                label="Språk"
                choices={languages.map((value) => ({ value, label: value }))}
                value={language ?? guide.fields.language ?? null}
                onChange={setLanguage}
              />
            ) : null}
            {newer ? <MoveVersion guide={guide} newer={newer} /> : null}
          </header>
        }
        side={<Checkbox label="Siffertangenter väljer svar" value={numberKeys} onChange={setNumberKeys} />}
        live={live}
        answers={bySpot}
      />
    </InterviewContext>
  );
}

function Pages({
  head,
  side,
  live,
  answers,
}: {
  head: React.ReactNode;
  side: React.ReactNode;
  live: ReturnType<typeof useLiveRun>;
  answers: ReadonlyMap<string, SeenRecord<'answer'>>;
}) {
  const root = useRef<HTMLDivElement>(null);
  const pages = useMemo(() => pagesOf(live.run.plan), [live]);
  const isExplained = useCallback(
    ({ place, instance }: Spot) => Boolean(answers.get(spotKey(place.name, instance))?.fields.unanswered),
    [answers],
  );
  const progress = useRested(live, (run) => pageProgress(run, pages, isExplained));
  const [openKey, setOpenKey] = useState(pages[0]?.key ?? '');
  const [openInstances, setOpenInstances] = useState<ReadonlyMap<string, string>>(new Map());
  const [sought, setSought] = useState<string | null>(null);
  const shown = progress.filter(({ isAsked, page }) => isAsked || page.key === openKey);
  const index = shown.findIndex(({ page }) => page.key === openKey);
  const page = shown[index]?.page;

  useEffect(() => {
    if (sought === null) return;
    const target = root.current?.querySelector<HTMLElement>(sought);
    if (!target) return;
    target.scrollIntoView({ block: 'start' });
    const field = target.matches('h3') ? target : target.querySelector<HTMLElement>('input, textarea, select, button');
    field?.focus({ preventScroll: true });
    setSought(null);
  });

  function goToPage(key: string) {
    setOpenKey(key);
    setSought('.interview-section-title');
  }

  function goToGap(gap: PlacedGap) {
    const { place, instance } = gap.spot;
    setOpenKey(gap.page.key);
    setOpenInstances((open) => new Map([...open, ...instancesToOpen(place.repeats, instance)]));
    setSought(`[data-question="${CSS.escape(spotKey(place.name, instance))}"]`);
  }

  function goToNextGap() {
    const now = pageProgress(live.run, pages, isExplained);
    const gap = nextGap(placedGaps(now), live.run.plan, focusedQuestion());
    if (gap) goToGap(gap);
  }
  useShortcut('F8', goToNextGap);

  const gaps = placedGaps(progress);
  const set = useCallback(
    (repeat: string, id: string) => setOpenInstances((open) => new Map(open).set(repeat, id)),
    [],
  );
  const instancesContext = useMemo(() => ({ open: openInstances, set }), [openInstances, set]);
  return (
    <OpenInstancesContext value={instancesContext}>
      <div className="open-interview" ref={root}>
        <aside className="interview-side" aria-label="Intervjuns delar">
          <PageList progress={shown} openKey={openKey} onChoose={goToPage} />
          <Button onPress={goToNextGap} isDisabled={gaps.length === 0}>
            <ArrowDown aria-hidden size={18} /> Nästa lucka <kbd>F8</kbd>
          </Button>
          <GapList gaps={gaps} onChoose={goToGap} />
          {side}
        </aside>
        <div className="stack-loose interview-questions">
          {head}
          {page ? <GuidePageView key={page.key} page={page} /> : null}
          <div className="row">
            {index > 0 ? (
              <Button onPress={() => goToPage(shown[index - 1]?.page.key ?? openKey)}>
                <ArrowLeft aria-hidden size={18} /> Föregående avsnitt
              </Button>
            ) : null}
            {index >= 0 && index < shown.length - 1 ? (
              <Button onPress={() => goToPage(shown[index + 1]?.page.key ?? openKey)}>
                Nästa avsnitt <ArrowRight aria-hidden size={18} />
              </Button>
            ) : null}
          </div>
          <LeftOverAnswers />
        </div>
      </div>
    </OpenInstancesContext>
  );
}

async function recordInstance(interview: SeenRecord<'interview'>, repeatId: string, within: string): Promise<string> {
  const id = newId();
  const fields = { interviewId: interview.id, repeatId, within: within || null, label: '' };
  await createRecord('repeatInstance', interview.scope, id, fields);
  return id;
}

function focusedQuestion(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-question]')?.dataset.question ?? null;
}

/** The gap after the question that one stands in, or from the start again where none is left after it. */
export function nextGap(
  gaps: readonly PlacedGap[],
  plan: { readonly byName: ReadonlyMap<string, { readonly index: number }> },
  after: string | null,
): PlacedGap | undefined {
  if (after === null) return gaps[0];
  const keys = gaps.map(({ spot }) => spotKey(spot.place.name, spot.instance));
  const here = keys.indexOf(after);
  if (here >= 0) return gaps[here + 1] ?? gaps[0];
  const place = plan.byName.get(after.slice(after.indexOf('|') + 1))?.index ?? -1;
  return gaps.find(({ spot }) => spot.place.index > place) ?? gaps[0];
}
