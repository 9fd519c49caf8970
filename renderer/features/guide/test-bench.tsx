import { useMemo, useRef, useState } from 'react';
import { GuideRun } from '#shared/guide/guide-run.ts';
import { localTime, planOf } from '#shared/guide/interview-run.ts';
import type { Place } from '#shared/guide/outline.ts';
import type { GuideSection } from '#shared/records/guide-template.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { newId } from '../../store/commit.ts';
import { GuidePageView } from '../interview/guide-page-view.tsx';
import { type GuidePage, pagesOf } from '../interview/guide-pages.ts';
import { InterviewContext } from '../interview/interview-context.ts';
import { LiveRun } from '../interview/live-run.ts';
import { useNumberKeys } from '../interview/number-keys.ts';

const noLabels: ReadonlyMap<string, string> = new Map();

/** The guide being asked as it stands, by the controls of the interview. Answers live for as long as the bench does. */
export function TestBench({
  sections,
  languages,
  selected,
}: {
  sections: readonly GuideSection[];
  languages: readonly string[];
  /** The part that is written: its page is shown. */
  selected: string | null;
}) {
  const { live, forget } = useTrial(sections);
  const [numberKeys] = useNumberKeys();
  const [language, setLanguage] = useState<string | null>(null);
  const [chosen, setChosen] = useState<{ readonly page: string; readonly selected: string | null } | null>(null);
  const pages = useMemo(() => pagesOf(live.run.plan), [live]);
  const context = useMemo(
    () => ({
      live,
      recorded: null,
      labels: noLabels,
      language,
      numberKeys,
      addInstance(repeatId: string, within: string) {
        const id = newId();
        live.run.setInstances(repeatId, within, [...live.run.instancesOf(repeatId, within), id]);
        return Promise.resolve(id);
      },
    }),
    [live, language, numberKeys],
  );
  const followed = pages.find((page) => selected !== null && holds(page, selected)) ?? pages[0];
  // One may look at another page, until one writes at another place.
  const looked = chosen?.selected === selected ? pages.find(({ key }) => key === chosen.page) : undefined;
  const page = looked ?? followed;
  return (
    <InterviewContext value={context}>
      <div className="stack">
        <div className="spread guide-bench-head">
          <Select
            label="Avsnitt"
            choices={pages.map(({ key, section, part }) => ({
              value: key,
              label: [section.group?.title || section.name, part].filter(Boolean).join(', '),
            }))}
            value={page?.key ?? null}
            onChange={(key) => key && setChosen({ page: key, selected })}
          />
          {languages.length > 1 ? (
            <Select
              label="Språk"
              choices={languages.map((value) => ({ value, label: value }))}
              value={language ?? languages[0] ?? null}
              onChange={setLanguage}
            />
          ) : null}
          <Button look="quiet" onPress={forget}>
            Börja om
          </Button>
        </div>
        <p className="soft small">Du provar guiden. Svaren sparas inte.</p>
        {page ? <GuidePageView key={page.key} page={page} /> : <p>Guiden har inga frågor än.</p>}
      </div>
    </InterviewContext>
  );
}

/** A run of the guide as it stands. What has been answered comes along when the guide is changed. */
function useTrial(sections: readonly GuideSection[]): { live: LiveRun; forget: () => void } {
  const [round, setRound] = useState(0);
  const before = useRef<{ readonly run: GuideRun; readonly round: number } | null>(null);
  const live = useMemo(() => {
    const last = before.current?.round === round ? before.current.run : null;
    const run = new GuideRun(planOf(sections), {
      now: localTime(new Date().toISOString()),
      answers: last ? [...last.allGiven()] : [],
      instances: last ? [...instancesOf(last)] : [],
    });
    before.current = { run, round };
    return new LiveRun(run);
  }, [sections, round]);
  return { live, forget: () => setRound(round + 1) };
}

function* instancesOf(run: GuideRun) {
  for (const place of run.plan.places) {
    if (!place.group?.repeat || !place.parent) continue;
    for (const { instance } of run.spotsOf(place.parent))
      for (const id of run.instancesOf(place.name, instance)) yield { repeatId: place.name, within: instance, id };
  }
}

function holds({ section, places }: GuidePage, name: string): boolean {
  const below = (place: Place): boolean => place.name === name || place.children.some(below);
  return section.name === name || places.some(below);
}
