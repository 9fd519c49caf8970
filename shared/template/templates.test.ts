import { describe, expect, it } from 'vitest';
import actionPlan from '../../resources/report-templates/action-plan.json' with { type: 'json' };
import combined from '../../resources/report-templates/combined-report.json' with { type: 'json' };
import delegation from '../../resources/report-templates/delegation-review.json' with { type: 'json' };
import followUp from '../../resources/report-templates/follow-up-report.json' with { type: 'json' };
import minutes from '../../resources/report-templates/minutes.json' with { type: 'json' };
import rulesFile from '../../resources/rules/delegation-rules.json' with { type: 'json' };
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { delegationRules } from '../delegation/delegation-rules.ts';
import { manifestHash } from '../evidence/seal-manifest.ts';
import { sealRecords } from '../evidence/sealed-follow-up.ts';
import { derivedId } from '../records/derived-id.ts';
import { documentTemplate } from '../records/document-template.ts';
import { reportSection } from '../records/report.ts';
import { templateNames } from '../records/template-names.ts';
import { composeReport } from '../report/compose-report.ts';
import { followUpRecords } from '../report/follow-up-records.ts';
import type { ProjectedRecord } from '../sync/projected-record.ts';
import { templateOf } from './published-templates.ts';
import { fitsRegistryNumber } from './registry-number.ts';
import { templateChanges } from './template-changes.ts';
import type { TemplateContent } from './template-content.ts';
import { partsOf } from './template-parts.ts';
import { contentOf, programTemplates, templateInUse, templateOfNewReport, withContent } from './templates-in-use.ts';

const programs = programTemplates.parse({
  uppfoljningsrapport: followUp,
  'samlad-rapport': combined,
  minnesanteckningar: minutes,
  delegeringsgranskning: delegation,
  atgardsplan: actionPlan,
});
const rules = delegationRules.parse(rulesFile);
const sample = sampleFollowUp(['Ett. ', 'Två. ']);
const own = { key: 'own-a1', heading: 'Barnets bästa', hint: '', standingText: 'Här står.' };
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function changed(change: Partial<TemplateContent>): TemplateContent {
  return { ...contentOf(programs.uppfoljningsrapport), ...change };
}

function publish(content: TemplateContent, version = 1): ProjectedRecord {
  const { records } = sample;
  const [like] = records;
  if (!like) throw new Error('an empty sample');
  const fields = { name: 'uppfoljningsrapport', version, content } as unknown as ProjectedRecord['fields'];
  const id = derivedId('documentTemplate', 'uppfoljningsrapport', String(version));
  return { ...like, type: 'documentTemplate', id, scope: 'plan', fields };
}

function gathered(records: readonly ProjectedRecord[], recordId: string | null) {
  const pinned = records.map((record) =>
    record.id === sample.reportId
      ? { ...record, fields: { ...record.fields, template: { name: 'uppfoljningsrapport', recordId } } }
      : record,
  );
  const found = followUpRecords(pinned, sample.followUpId, sample.reportId);
  if (!found) throw new Error('no report in the sample');
  return found;
}

const accepts = (content: TemplateContent, name = 'uppfoljningsrapport') =>
  documentTemplate.schema.safeParse({ name, version: 1, content }).success;

describe('a mall', () => {
  it.each(templateNames)('%s of the program can be published as it is, and holds what it must', (name) => {
    expect(accepts(contentOf(programs[name]), name)).toBe(true);
    const parts = contentOf(programs[name]).parts.map(({ part }) => part);
    for (const required of partsOf[name].required) expect(parts).toContain(required);
    expect(withContent(programs[name], { version: 1, content: contentOf(programs[name]) })).toMatchObject({
      id: name,
      edition: 'municipality',
    });
  });

  it.each(['seal', 'versions', 'sections', 'signatures'])('is not published without the part %s', (left) => {
    const parts = contentOf(programs.uppfoljningsrapport).parts.filter(({ part }) => part !== left);
    expect(accepts(changed({ parts }))).toBe(false);
  });

  it('is not published without what a report cannot be sealed without, nor with a part twice or unknown', () => {
    const { sections, parts } = contentOf(programs.uppfoljningsrapport);
    expect(accepts(changed({ sections: sections.filter(({ key }) => key !== 'summary') }))).toBe(false);
    expect(accepts(changed({ sections: sections.filter(({ key }) => key !== 'analysis') }))).toBe(true);
    expect(accepts(changed({ parts: [...parts, ...parts.slice(0, 1)] }))).toBe(false);
    expect(accepts(changed({ parts: [...parts, { part: 'vader', heading: '', introduction: '' }] }))).toBe(false);
  });

  it('takes a logo by its bytes, with words for those who do not see it, and no larger than 200 kB', () => {
    const logo = { mediaType: 'image/png' as const, base64: pixel, alternative: 'Exempelkommun' };
    expect(accepts(changed({ logo }))).toBe(true);
    expect(accepts(changed({ logo: { ...logo, alternative: ' ' } }))).toBe(false);
    expect(accepts(changed({ logo: { ...logo, mediaType: 'image/jpeg' } }))).toBe(false);
    expect(accepts(changed({ logo: { ...logo, base64: btoa('<svg xmlns="http://www.w3.org/2000/svg"/>') } }))).toBe(
      false,
    );
    expect(accepts(changed({ logo: { ...logo, base64: `iVBORw0KGgoA${'A'.repeat(266_652)}` } }))).toBe(true);
    expect(accepts(changed({ logo: { ...logo, base64: `iVBORw0KGgoA${'A'.repeat(266_660)}` } }))).toBe(false);
  });
});

describe('a report by the municipality’s mall', () => {
  const content = changed({
    subtitle: 'Vår uppföljning',
    sections: [own, ...contentOf(programs.uppfoljningsrapport).sections.toReversed()],
    parts: contentOf(programs.uppfoljningsrapport).parts.toReversed(),
  });
  const mall = publish(content);
  const section = {
    ...mall,
    type: 'reportSection',
    id: derivedId('reportSection', sample.reportId, own.key),
    scope: `followUp:${sample.followUpId}`,
    fields: { reportId: sample.reportId, key: own.key, order: 0, heading: own.heading, text: 'Eget.' },
  } as ProjectedRecord;
  const headings = (records: ReturnType<typeof gathered>) =>
    composeReport({
      records,
      template: templateOf(records, programs),
      delegationRules: rules,
      seal: null,
    }).blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []));

  it('has the parts and the sections in its order, its own section among them', () => {
    const found = headings(gathered([...sample.records, mall, section], mall.id));
    expect(found[0]).toBe('Bilaga: ordlista');
    expect(found.slice(found.indexOf(own.heading))).toEqual([
      own.heading,
      'Förslag till beslut',
      'Analys',
      'Bedömning',
      'Metod',
      'Bakgrund',
      'Sammanfattning',
    ]);
  });

  it('keeps a section that its mall no longer has, last and by its own heading', () => {
    expect(reportSection.schema.safeParse(section.fields).success).toBe(true);
    const found = headings(gathered([...sample.records, section], null));
    expect(found.indexOf(own.heading)).toBe(found.indexOf('Förslag till beslut') + 1);
  });

  it('is sealed with the whole mall: another word in it is another manifest, and its version is stated', async () => {
    const sealed = (of: ProjectedRecord) => {
      const records = gathered([...sample.records, of], of.id);
      return sealRecords({
        records,
        saltedHashOfFile: async () => '0'.repeat(64),
        sealedAt: '2026-11-27T10:00:00.000Z',
        sealedBy: sample.leadId,
        missingDevices: [],
        template: templateOf(records, programs),
        rules: [],
        randomBytes: (length) => new Uint8Array(length),
      });
    };
    const [one, other] = [await sealed(mall), await sealed(publish({ ...content, subtitle: 'En annan' }))];
    expect(one.manifest.template).toMatchObject({ id: 'uppfoljningsrapport', version: 'kommunens 1' });
    expect(one.manifest.template.hash).not.toBe(other.manifest.template.hash);
    expect(one.records.find(({ type }) => type === 'documentTemplate')?.fields.content).toEqual(content);
    expect(manifestHash(one.manifest)).not.toBe(manifestHash(other.manifest));
    expect(headings(gathered([...sample.records, mall, publish(content, 2)], mall.id))).not.toEqual([]);
  });

  it('is refused where that version has not come to the laptop', () => {
    expect(() => headings(gathered(sample.records, mall.id))).toThrow('RAP-060');
  });

  it('rests on no other mall than its own', () => {
    const types = gathered([...sample.records, mall], null).sources.map(({ type }) => type);
    expect(types).not.toContain('documentTemplate');
  });
});

describe('the mall in use', () => {
  const published = [publish(changed({ subtitle: 'Två' }), 2), publish(changed({ subtitle: 'Ett' }), 1)].map(
    ({ id, fields }) => ({ id, fields: documentTemplate.schema.parse(fields) }),
  );

  it('is the municipality’s newest, and the program’s where there is none', () => {
    expect(templateInUse('uppfoljningsrapport', published, programs)).toMatchObject({ subtitle: 'Två', version: 2 });
    expect(templateInUse('samlad-rapport', published, programs)).toBe(programs['samlad-rapport']);
  });

  it('of a follow-up of several units is the one with the units first', () => {
    expect(templateOfNewReport({ unitIds: ['a', 'b'] }, published)).toEqual({ name: 'samlad-rapport', recordId: null });
    expect(templateOfNewReport({ unitIds: ['a'] }, published)?.recordId).toBe(published[0]?.id);
    expect(templateOfNewReport({ unitIds: ['a'] }, [])).toBeUndefined();
    expect(programs['samlad-rapport'].parts[0]?.part).toBe('units');
  });

  it('says what moving to it changes', () => {
    const before = programs.uppfoljningsrapport;
    const sections = [...before.sections.filter(({ key }) => key !== 'analysis'), own];
    const after = withContent(before, { version: 1, content: changed({ sections, subtitle: 'Ny' }) });
    expect(templateChanges(before, after)).toEqual([
      'Nytt: Barnets bästa.',
      '”Analys” finns inte i den nya mallen. Det som är skrivet står kvar sist bland avsnitten.',
      'Rapporten kallas nu ”Ny”.',
    ]);
    expect(templateChanges(before, before)).toEqual([]);
  });
});

describe('a diarienummer', () => {
  it.each([
    ['SN 2026/17', 'SN ÅÅÅÅ/nnn', true],
    ['sn2026/12345', 'SN ÅÅÅÅ/nnn', true],
    ['SN 26/17', 'SN ÅÅÅÅ/nnn', false],
    ['ÄN 2026/17', 'SN ÅÅÅÅ/nnn', false],
    ['SN 2026/17 b', 'SN ÅÅÅÅ/nnn', false],
    ['vad som helst', '', true],
    ['', 'SN ÅÅÅÅ/nnn', true],
    ['a.b', 'a+b', false],
  ])('%s by %s: %s', (written, pattern, fits) => {
    expect(fitsRegistryNumber(written, pattern)).toBe(fits);
  });
});
