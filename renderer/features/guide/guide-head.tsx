import type { GuideTemplate } from '#shared/records/guide-template.ts';
import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { methodWords } from '../interview/question-texts.ts';
import { askedChoices } from './tested-fields.tsx';
import type { useGuideDraft } from './use-guide-draft.ts';

/** What is said of the guide as a whole. */
export function GuideHead({
  fields,
  change,
}: {
  fields: GuideTemplate;
  change: ReturnType<typeof useGuideDraft>['change'];
}) {
  return (
    <details className="stack" open={fields.title === ''}>
      <summary>Guidens namn, metod och vem den ställs till</summary>
      <div className="stack measure part-more">
        <TextField
          label="Guidens namn"
          value={fields.title}
          error={fields.title.trim() === '' ? 'Skriv vad guiden heter.' : undefined}
          onChange={(title) => change('title', title)}
        />
        <Select
          label="Guidens metod"
          choices={choicesFrom(methodWords)}
          value={fields.method}
          onChange={(method) => method && change('method', method)}
        />
        <CheckboxGroup
          label="Guiden ställs till"
          choices={askedChoices(fields.askedOf)}
          inRow
          value={fields.askedOf}
          onChange={(askedOf) => change('askedOf', askedOf)}
        />
      </div>
    </details>
  );
}
