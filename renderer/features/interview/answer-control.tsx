import { choicesOf } from '#shared/guide/answer-text.ts';
import type { Spot } from '#shared/guide/guide-run.ts';
import type { Question } from '#shared/records/guide-template.ts';
import type { AnswerValue } from '#shared/records/visit.ts';
import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import { DateField } from '../../components/date-field.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { ScaleField } from '../../components/scale-field.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { FieldBinding } from '../../form/saved-field.tsx';
import { useOpenInterview } from './interview-context.ts';
import { choicesIn } from './question-texts.ts';

interface Props {
  readonly question: Question;
  readonly spot: Spot;
  readonly text: string;
  readonly hint: string | undefined;
  readonly field: FieldBinding<AnswerValue>;
  /** Something has been chosen rather than typed. */
  readonly onChosen: () => void;
}

const usualScale = { min: 1, max: 5, minLabel: '', maxLabel: '' };
/** More than this is a list to look in rather than buttons to choose among. */
const mostButtons = 12;

/** The way of answering that the question's type asks for. */
export function AnswerControl({ question, spot, text, hint, field, onChosen }: Props) {
  const { live, language, numberKeys } = useOpenInterview();
  const { value, onChange, ...rest } = field;
  const shared = { label: `Svar: ${text}`, labelStyle: 'hidden' as const, description: hint, ...rest };
  function choose(chosen: AnswerValue) {
    onChange(chosen);
    onChosen();
  }
  const offered = () => {
    const choices = question.type === 'yesNoPartly' ? choicesOf(question) : live.run.choices(spot);
    const named = choicesIn(choices, language);
    if (!numberKeys || named.length > mostButtons) return named;
    return named.map((choice, index) => (index < 9 ? { ...choice, shape: String(index + 1) } : choice));
  };

  switch (question.type) {
    case 'text':
      return <TextArea {...shared} value={textIn(value)} onChange={onChange} />;
    case 'number':
      return <NumberField {...shared} value={numberIn(value)} onChange={onChange} />;
    case 'date':
      return <DateField {...shared} value={textIn(value) || null} onChange={onChange} />;
    case 'time':
      return (
        <TextField
          {...shared}
          value={textIn(value)}
          onChange={(time) => onChange(withColon(time))}
          placeholder="tt:mm"
          inputClassName="input-number"
        />
      );
    case 'dateTime':
      return (
        <TextField
          {...shared}
          value={textIn(value).replace('T', ' ')}
          onChange={(at) => onChange(withT(at))}
          placeholder="åååå-mm-dd tt:mm"
          inputClassName="input-date"
        />
      );
    case 'scale':
      return <ScaleField {...shared} scale={question.scale ?? usualScale} value={numberIn(value)} onChange={choose} />;
    case 'multiple':
      return (
        <CheckboxGroup {...shared} choices={offered()} value={Array.isArray(value) ? value : []} onChange={choose} />
      );
    case 'single':
    case 'yesNoPartly': {
      const choices = offered();
      if (choices.length > mostButtons)
        return (
          <Select
            {...shared}
            choices={choices}
            emptyLabel="Inget valt"
            value={textIn(value) || null}
            onChange={choose}
          />
        );
      return (
        <RadioGroup
          {...shared}
          choices={choices}
          inRow={question.type === 'yesNoPartly'}
          value={textIn(value) || null}
          onChange={choose}
        />
      );
    }
    default:
      return null;
  }
}

function textIn(value: AnswerValue): string {
  return typeof value === 'string' ? value : '';
}

function numberIn(value: AnswerValue): number | null {
  return typeof value === 'number' ? value : null;
}

function withColon(text: string): string {
  return text.trim().replace(/^(\d{2})[.]?(\d{2})$/, '$1:$2');
}

/** The space is kept while it is the last that is typed: what comes after it is the time. */
function withT(text: string): string {
  return text.trimStart().replace(/^(\S+)\s+(\S*)\s*$/, '$1T$2');
}
