import { useState } from 'react';
import { CodedError } from '#shared/errors/error-table.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { reportTemplateNames, type TemplateName } from '#shared/records/template-names.ts';
import type { TemplateContent } from '#shared/template/template-content.ts';
import { templateFlaws } from '#shared/template/template-flaws.ts';
import { contentOf, newestOf, type Published } from '#shared/template/templates-in-use.ts';
import { placeOf } from '../../app/router.ts';
import { useAction } from '../../app/use-action.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { TextField } from '../../components/text-field.tsx';
import { forgetUnfinished, useUnfinished } from '../../form/unfinished.ts';
import { createRecord } from '../../store/commit.ts';
import { useRecords } from '../../store/use-records.ts';
import { useMayPublish } from './may-publish.ts';
import { programTemplates } from './program-templates.ts';
import { TemplateLogo } from './template-logo.tsx';
import { TemplateParts } from './template-parts.tsx';
import { TemplatePreview } from './template-preview.tsx';
import { TemplateSections } from './template-sections.tsx';
import { templateWords } from './template-words.ts';
import './template.css';

/** One mall: what the municipality decides of it at the left, what becomes of it at the right. */
export function TemplateView({ name }: { name: TemplateName }) {
  const published = useRecords('documentTemplate', 'plan');
  const mayPublish = useMayPublish();
  if (!published) return null;
  const newest = newestOf(name, published);
  return (
    <div className="stack-loose">
      <header className="stack-tight">
        <p>
          <a href={placeOf.templates}>Mallar</a>
        </p>
        <PageHeading>{templateWords[name].name}</PageHeading>
        <p className="soft">
          {newest
            ? `I bruk: kommunens version ${newest.fields.version}.`
            : `I bruk: programmets version ${programTemplates[name].version}.`}
        </p>
      </header>
      {mayPublish ? (
        <Editor name={name} newest={newest} />
      ) : (
        <TemplatePreview
          name={name}
          content={newest?.fields.content ?? contentOf(programTemplates[name])}
          version={newest?.fields.version ?? programTemplates[name].version}
        />
      )}
    </div>
  );
}

/** What is being changed, and which version it was begun from. */
interface Begun {
  readonly from: number;
  readonly content: TemplateContent;
}

function Editor({ name, newest }: { name: TemplateName; newest: Published | undefined }) {
  const key = `template ${name}`;
  const inUse: Begun = {
    from: newest?.fields.version ?? 0,
    content: newest?.fields.content ?? contentOf(programTemplates[name]),
  };
  // What it was begun from stays, whatever comes by sync while somebody writes.
  const [initial, setInitial] = useState(inUse);
  const [begun, setBegun] = useUnfinished<Begun>(key, initial);
  const [done, setDone] = useState<number | null>(null);
  const { content } = begun;
  const version = begun.from + 1;
  const isReport = reportTemplateNames.some((report) => report === name);
  function change(patch: Partial<TemplateContent>) {
    setDone(null);
    publishing.clearError();
    setBegun((before) => ({ ...before, content: { ...before.content, ...patch } }));
  }
  const publishing = useAction(async () => {
    setDone(null);
    if ((newest?.fields.version ?? 0) !== begun.from) throw new CodedError('RAP-067', { version });
    if (content.logo && content.logo.alternative.trim() === '') throw new CodedError('RAP-065');
    if (content.sections.some(({ heading }) => heading.trim() === '')) throw new CodedError('RAP-066');
    const [flaw] = templateFlaws(name, content);
    if (flaw) throw new CodedError(flaw.code, flaw.detail);
    const id = derivedId('documentTemplate', name, String(version));
    await createRecord('documentTemplate', 'plan', id, { name, version, content });
    const next = { from: version, content };
    setInitial(next);
    setBegun(next);
    forgetUnfinished(key);
    setDone(version);
  });
  function startFrom(from: TemplateContent) {
    publishing.clearError();
    setDone(null);
    setBegun({ from: inUse.from, content: from });
  }
  return (
    <div className="template-editor">
      <div className="stack-loose">
        <TextField
          label="Vad handlingen kallas"
          value={content.subtitle}
          onChange={(subtitle) => change({ subtitle })}
        />
        {isReport ? (
          <TextField
            label="Så skrivs diarienummer"
            description="Till exempel SN ÅÅÅÅ/nnn, där ÅÅÅÅ är årtal och nnn ett löpnummer. Tomt: hur som helst."
            value={content.registryNumberPattern}
            onChange={(registryNumberPattern) => change({ registryNumberPattern })}
          />
        ) : null}
        <TemplateLogo logo={content.logo} onChange={(logo) => change({ logo })} />
        {isReport ? (
          <TemplateSections name={name} content={content} onChange={(sections) => change({ sections })} />
        ) : null}
        <TemplateParts name={name} content={content} onChange={(parts) => change({ parts })} />
        <div className="stack-tight">
          <p className="soft">
            Det du ändrar gäller när du publicerar. Lämnar du sidan finns det kvar tills programmet låses.
          </p>
          <div className="row">
            <Button look="primary" onPress={() => publishing.run()} isPending={publishing.isPending}>
              Publicera version {version}
            </Button>
            <Button onPress={() => startFrom(inUse.content)}>Gå tillbaka till mallen i bruk</Button>
            <Button onPress={() => startFrom(contentOf(programTemplates[name]))}>Börja om från programmets mall</Button>
          </div>
          <ErrorBanner error={publishing.error} />
          {done === null ? null : (
            <Banner kind="good">
              Version {done} är publicerad. Nya handlingar följer den; en rapport som redan är skapad följer sin egen
              tills någon byter.
            </Banner>
          )}
        </div>
      </div>
      <TemplatePreview name={name} content={content} version={version} />
    </div>
  );
}
