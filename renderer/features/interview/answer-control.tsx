import { choicesOf } from '#shared/guide/answer-text.ts';
import type { Question } from '#shared/records/guide-template.ts';
import type { AnswerValue } from '#shared/records/visit.ts';
import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import { DateField } from '../../components/date-field.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { ScaleField } from '../../components/scale-field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import type { FieldBinding } from '../../form/saved-field.tsx';

interface Props {
  readonly question: Question;
  readonly field: FieldBinding<AnswerValue>;
  /** Something has been chosen rather than typed. */
  readonly onChosen: () => void;
}

const usualScale = { min: 1, max: 5, minLabel: '', maxLabel: '' };

/** The way of answering that the question's type asks for. */
export function AnswerControl({ question, field, onChosen }: Props) {
  const { value, onChange, ...rest } = field;
  const shared = {
    label: `Svar: ${question.text}`,
    labelStyle: 'hidden' as const,
    description: question.hint,
    ...rest,
  };
  function choose(chosen: AnswerValue) {
    onChange(chosen);
    onChosen();
  }

  switch (question.type) {
    case 'text':
      return <TextArea {...shared} value={textIn(value)} onChange={onChange} />;
    case 'number':
      return <NumberField {...shared} value={numberIn(value)} onChange={onChange} />;
    case 'date':
      return <DateField {...shared} value={textIn(value) || null} onChange={onChange} />;
    case 'scale':
      return <ScaleField {...shared} scale={question.scale ?? usualScale} value={numberIn(value)} onChange={choose} />;
    case 'multiple':
      return (
        <CheckboxGroup
          {...shared}
          choices={choicesOf(question)}
          value={Array.isArray(value) ? value : []}
          onChange={choose}
        />
      );
    case 'single':
      return <RadioGroup {...shared} choices={choicesOf(question)} value={textIn(value) || null} onChange={choose} />;
    case 'yesNoPartly':
      return (
        <RadioGroup {...shared} choices={choicesOf(question)} inRow value={textIn(value) || null} onChange={choose} />
      );
  }
}

function textIn(value: AnswerValue): string {
  return typeof value === 'string' ? value : '';
}

function numberIn(value: AnswerValue): number | null {
  return typeof value === 'number' ? value : null;
}
