import { Plus } from 'lucide-react';
import type { TemplateName } from '#shared/records/template-names.ts';
import type { TemplateContent, TemplateSection } from '#shared/template/template-content.ts';
import { requiredSections } from '#shared/template/template-parts.ts';
import { contentOf } from '#shared/template/templates-in-use.ts';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { newId } from '../../store/commit.ts';
import { withMoved } from './moved.ts';
import { OrderedRows } from './ordered-rows.tsx';
import { programTemplates } from './program-templates.ts';

/** What people write in a report: the program's sections and the municipality's own. */
export function TemplateSections({
  name,
  content,
  onChange,
}: {
  name: TemplateName;
  content: TemplateContent;
  onChange: (sections: TemplateSection[]) => void;
}) {
  const { sections } = content;
  const leftOut = contentOf(programTemplates[name]).sections.filter(
    ({ key }) => !sections.some((kept) => kept.key === key),
  );
  const change = (key: string, patch: Partial<TemplateSection>) =>
    onChange(sections.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  function addOwn() {
    const key = `own-${newId().replaceAll('-', '')}`;
    onChange([...sections, { key, heading: 'Eget avsnitt', hint: '', standingText: '' }]);
  }
  return (
    <section className="stack-tight" aria-labelledby="template-sections">
      <h2 id="template-sections">Avsnitt</h2>
      <p className="soft">Det som ni skriver. En text som står här finns i varje ny rapport och går att ändra där.</p>
      <OrderedRows
        label="Avsnitt i ordning"
        removeWord="Ta bort"
        onMove={(from, to) => onChange(withMoved(sections, from, to))}
        onRemove={(key) => onChange(sections.filter((one) => one.key !== key))}
        rows={sections.map((one) => ({
          key: one.key,
          name: one.heading.trim() || 'Avsnitt utan rubrik',
          stays: requiredSections.some((key) => key === one.key)
            ? 'Avsnittet kan inte tas bort: utan det går rapporten inte att försegla.'
            : undefined,
          fields: (
            <>
              <TextField
                label="Avsnittets rubrik"
                value={one.heading}
                error={one.heading.trim() ? undefined : 'Skriv en rubrik.'}
                onChange={(heading) => change(one.key, { heading })}
              />
              <TextField
                label="Stöd för den som skriver"
                value={one.hint}
                onChange={(hint) => change(one.key, { hint })}
              />
              <TextArea
                label="Text från början"
                value={one.standingText}
                onChange={(standingText) => change(one.key, { standingText })}
              />
            </>
          ),
        }))}
      />
      <div className="row">
        <Button onPress={addOwn}>
          <Plus aria-hidden size={18} /> Lägg till eget avsnitt
        </Button>
        {leftOut.map((one) => (
          <Button key={one.key} label={`Ta med ${one.heading}`} onPress={() => onChange([...sections, one])}>
            <Plus aria-hidden size={18} /> {one.heading}
          </Button>
        ))}
      </div>
    </section>
  );
}
