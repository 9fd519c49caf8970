import { verdictShapes, verdictWords } from '#shared/language/swedish.ts';
import type { RequirementVerdict } from '#shared/records/values.ts';
import { type Choice, choicesFrom } from '../../components/choice.ts';

/** The four verdicts, each with its fixed shape. */
export const verdictChoices: readonly Choice<RequirementVerdict>[] = choicesFrom(verdictWords).map((choice) => ({
  ...choice,
  shape: verdictShapes[choice.value],
}));
