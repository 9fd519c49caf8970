import { type RefObject, useEffect, useRef } from 'react';
import { choicesOf } from '#shared/guide/answer-text.ts';
import type { Question } from '#shared/records/guide-template.ts';
import type { AnswerValue } from '#shared/records/visit.ts';

/** Hears the keys that are pressed inside an element, which itself is nothing to press. */
export function useKeyDown(act: (event: KeyboardEvent) => void): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => latest.current(event);
    const heard = element.current;
    heard?.addEventListener('keydown', hear);
    return () => heard?.removeEventListener('keydown', hear);
  }, []);
  return element;
}

/** What a digit chooses; undefined where it chooses nothing, or is being written. */
export function chosenBy(
  event: KeyboardEvent,
  question: Question,
  offered: readonly { readonly value: string }[],
  now: AnswerValue,
): AnswerValue | undefined {
  if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const target = event.target as HTMLElement;
  if (target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])')) return undefined;
  if (question.readOnly) return undefined;
  const place = Number(event.key) - 1;
  if (question.type === 'scale') {
    const { min, max } = question.scale ?? { min: 1, max: 5 };
    const step = Number(event.key);
    return step >= min && step <= max ? step : undefined;
  }
  const choice = (question.type === 'yesNoPartly' ? choicesOf(question) : offered)[place]?.value;
  if (choice === undefined) return undefined;
  if (question.type !== 'multiple') return choice;
  const chosen = Array.isArray(now) ? now : [];
  return chosen.includes(choice) ? chosen.filter((other) => other !== choice) : [...chosen, choice];
}
