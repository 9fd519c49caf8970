import { mayHoldName } from '#shared/privacy/possible-name.ts';
import { PeopleFound } from '../../components/people-found.tsx';
import { TextField, type TextProps } from '../../components/text-field.tsx';

/** What a document is called. Files are often named after a person, so it says where one may be known by it. */
export function TitleField(field: TextProps) {
  return (
    <div className="stack-tight">
      <TextField {...field} />
      {field.isReadOnly ? null : (
        <>
          <PeopleFound text={field.value} onChange={field.onChange} />
          <p role="status" className={mayHoldName(field.value) ? 'soft' : 'visually-hidden'}>
            {mayHoldName(field.value)
              ? 'Kan det vara ett namn i titeln? Skriv i så fall en kod eller roll i stället.'
              : ''}
          </p>
        </>
      )}
    </div>
  );
}
