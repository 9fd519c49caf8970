import { Plus } from 'lucide-react';
import type { TemplateName } from '#shared/records/template-names.ts';
import type { TemplateContent, TemplatePart } from '#shared/template/template-content.ts';
import { partsOf } from '#shared/template/template-parts.ts';
import { contentOf } from '#shared/template/templates-in-use.ts';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { withMoved } from './moved.ts';
import { OrderedRows } from './ordered-rows.tsx';
import { programTemplates } from './program-templates.ts';
import { partName } from './template-words.ts';

/** The parts that the program fills: their order, headings and introductions, and those that are left out. */
export function TemplateParts({
  name,
  content,
  onChange,
}: {
  name: TemplateName;
  content: TemplateContent;
  onChange: (parts: TemplatePart[]) => void;
}) {
  const { parts } = content;
  const leftOut = contentOf(programTemplates[name]).parts.filter(
    ({ part }) => !parts.some((kept) => kept.part === part),
  );
  const change = (part: string, patch: Partial<TemplatePart>) =>
    onChange(parts.map((one) => (one.part === part ? { ...one, ...patch } : one)));
  return (
    <section className="stack-tight" aria-labelledby="template-parts">
      <h2 id="template-parts">Delar</h2>
      <p className="soft">
        Det som programmet fyller i av det som är gjort. En del som det inte finns något till syns inte.
      </p>
      <OrderedRows
        label="Delar i ordning"
        removeWord="Utelämna"
        onMove={(from, to) => onChange(withMoved(parts, from, to))}
        onRemove={(part) => onChange(parts.filter((one) => one.part !== part))}
        rows={parts.map((one) => ({
          key: one.part,
          name: partName(one),
          stays: partsOf[name].required.includes(one.part)
            ? 'Delen kan inte utelämnas: handlingen går inte att lita på utan den.'
            : undefined,
          fields: (
            <>
              <TextField
                label="Delens rubrik"
                value={one.heading}
                onChange={(heading) => change(one.part, { heading })}
              />
              <TextArea
                label="Inledande text"
                oneLine
                value={one.introduction}
                onChange={(introduction) => change(one.part, { introduction })}
              />
            </>
          ),
        }))}
      />
      {leftOut.length > 0 ? (
        <div className="stack-tight">
          <h3>Utelämnade</h3>
          <ul className="plain-list row">
            {leftOut.map((one) => (
              <li key={one.part}>
                <Button label={`Ta med ${partName(one)}`} onPress={() => onChange([...parts, one])}>
                  <Plus aria-hidden size={18} /> {partName(one)}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
