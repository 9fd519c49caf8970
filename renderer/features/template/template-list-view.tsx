import { templateNames } from '#shared/records/template-names.ts';
import { newestOf } from '#shared/template/templates-in-use.ts';
import { placeOf } from '../../app/router.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { Table } from '../../components/table.tsx';
import { dayAndTime } from '../../language/times.ts';
import { useRecords } from '../../store/use-records.ts';
import { useMayPublish } from './may-publish.ts';
import { programTemplates } from './program-templates.ts';
import { templateWords } from './template-words.ts';
import './template.css';

/** Mallar: every kind of document and the version of its mall that is in use. */
export function TemplateListView() {
  const published = useRecords('documentTemplate', 'plan');
  const people = useRecords('person', 'plan');
  const mayPublish = useMayPublish();
  if (!published || !people) return null;
  const inUse = (name: (typeof templateNames)[number]) => {
    const newest = newestOf(name, published);
    const record = published.find(({ id }) => id === newest?.id);
    if (!record) return `Programmets version ${programTemplates[name].version}`;
    const by = people.find(({ id }) => id === record.createdBy)?.fields.name;
    return `Kommunens version ${record.fields.version}, publicerad ${dayAndTime(record.createdAt)}${by ? ` av ${by}` : ''}`;
  };
  return (
    <div className="stack-loose measure">
      <header className="stack-tight">
        <PageHeading>Mallar</PageHeading>
        <p>
          Programmet har en mall för varje handling. Kommunen kan ändra ordning, rubriker och texter, lägga till egna
          avsnitt och sitt kommunmärke. En publicerad version ändras aldrig: en rapport följer den som den skapades med.
        </p>
        {mayPublish ? null : <p className="soft">Ledning och administratör ändrar mallarna.</p>}
      </header>
      <Table
        caption="Kommunens mallar"
        captionHidden
        isFitted
        columns={[
          {
            key: 'name',
            header: 'Mall',
            width: 0.55,
            cell: (name) => (
              <>
                <a href={placeOf.template(name)}>{templateWords[name].name}</a>
                <br />
                <span className="soft small template-use">{templateWords[name].use}</span>
              </>
            ),
          },
          { key: 'version', header: 'I bruk', width: 0.45, cell: inUse },
        ]}
        rows={templateNames}
        rowKey={(name) => name}
      />
    </div>
  );
}
