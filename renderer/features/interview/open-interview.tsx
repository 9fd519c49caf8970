import { ArrowDown, ArrowLeft, ArrowRight } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type GuideRun, type Spot, spotKey } from '#shared/guide/guide-run.ts';
import type { Place } from '#shared/guide/outline.ts';
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
import { type GuidePage, type PlacedGap, pageProgress, pagesOf, placedGaps } from './guide-pages.ts';
import { answersBySpot, InterviewContext } from './interview-context.ts';
import { guideOf, newerVersion } from './interview-guides.ts';
import { respondentName } from './interview-list.tsx';
import { LeftOverAnswers } from './left-over.tsx';
import { MoveVersion } from './move-version.tsx';
import { useNumberKeys } from './number-keys.ts';
import { instancesToOpen, OpenInstancesContext } from './open-instance.ts';
import { PageList } from './page-list.tsx';
import type { QuestionPlace, StandingPlace } from './sibling-interview.ts';
import { useLiveRun, useRested } from './use-live-run.ts';

interface Props {
  readonly interview: SeenRecord<'interview'>;
  readonly answers: readonly SeenRecord<'answer'>[];
  readonly instances: readonly SeenRecord<'repeatInstance'>[];
  readonly guides: readonly SeenRecord<'guideTemplate'>[];
  /** Where it is opened; null for its beginning. */
  readonly start: StandingPlace | null;
  /** Goes to the next or the previous interview by the same guide, at the same place; null where there is no other. */
  readonly onSibling: ((step: 1 | -1, at: StandingPlace) => void) | null;
}

/** One conversation: the pages at the left, the questions that are asked, and the way to the next gap. */
export function OpenInterview({ interview, answers, instances, guides, start, onSibling }: Props) {
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
        start={start}
        onSibling={onSibling}
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
  start,
  onSibling,
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
        side={
          <>
            <Checkbox label="Siffertangenter väljer svar" value={numberKeys} onChange={setNumberKeys} />
            {onSibling ? (
              <p className="soft small">
                <kbd>Alt+PgDn</kbd> och <kbd>Alt+PgUp</kbd> byter intervju och stannar vid frågan.
              </p>
            ) : null}
          </>
        }
        live={live}
        answers={bySpot}
        start={start}
        onSibling={onSibling}
      />
    </InterviewContext>
  );
}

function Pages({
  head,
  side,
  live,
  answers,
  start,
  onSibling,
}: Pick<Props, 'start' | 'onSibling'> & {
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
  const [begun] = useState(() => beginning(live.run, pages, start));
  const [openKey, setOpenKey] = useState(begun.pageKey);
  const [openInstances, setOpenInstances] = useState<ReadonlyMap<string, string>>(begun.openInstances);
  const [sought, setSought] = useState(begun.sought);
  const shown = progress.filter(({ isAsked, page }) => isAsked || page.key === openKey);
  const index = shown.findIndex(({ page }) => page.key === openKey);
  const page = shown[index]?.page;

  useEffect(() => {
    if (sought === null) return;
    const target = root.current?.querySelector<HTMLElement>(sought);
    if (!target) return;
    target.scrollIntoView({ block: 'start' });
    const field = target.matches('h3')
      ? target
      : // Of several radio buttons the chosen one is in the order of Tab.
        (target.querySelector<HTMLElement>('input[type="radio"]:checked') ??
        target.querySelector<HTMLElement>('input, textarea, select, button'));
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
    setSought(questionSelector(place.name, instance));
  }

  function goToNextGap() {
    const now = pageProgress(live.run, pages, isExplained);
    const gap = nextGap(placedGaps(now), live.run.plan, focusedQuestion());
    if (gap) goToGap(gap);
  }
  useShortcut('F8', goToNextGap);

  function goToSibling(step: 1 | -1) {
    onSibling?.(step, { question: focusedPlace(), pageKey: openKey });
  }
  useShortcut('Alt+PageDown', () => goToSibling(1));
  useShortcut('Alt+PageUp', () => goToSibling(-1));

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

function focusedPlace(): QuestionPlace | null {
  const key = focusedQuestion();
  if (key === null) return null;
  const bar = key.indexOf('|');
  return { questionId: key.slice(bar + 1), instance: key.slice(0, bar) };
}

function questionSelector(name: string, instance: string): string {
  return `[data-question="${CSS.escape(spotKey(name, instance))}"]`;
}

/** What an interview is opened with: the page of the place that is sought, and the question where it is asked. */
function beginning(run: GuideRun, pages: readonly GuidePage[], start: StandingPlace | null) {
  const { questionId = '', instance = '' } = start?.question ?? {};
  const place = run.plan.byName.get(questionId);
  const page =
    (place && pages.find(({ places }) => places.some((part) => isWithin(place, part)))) ??
    pages.find(({ key }) => key === start?.pageKey) ??
    pages[0];
  const isAsked = place !== undefined && run.spot(questionId, instance)?.isRelevant === true;
  return {
    pageKey: page?.key ?? '',
    openInstances: new Map(place && isAsked ? instancesToOpen(place.repeats, instance) : []),
    sought: start === null ? null : isAsked ? questionSelector(questionId, instance) : '.interview-section-title',
  };
}

function isWithin(place: Place, part: Place): boolean {
  return place === part || (place.parent !== null && isWithin(place.parent, part));
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
