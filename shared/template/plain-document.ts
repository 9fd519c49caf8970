import type { Block, ReportDocument } from '../report/document-model.ts';
import type { GatheredRecords } from '../report/follow-up-records.ts';
import type { TemplateLogo } from './template-content.ts';
import { templateVersionText } from './template-version.ts';

interface PlainTemplate<Part extends string> {
  readonly id: string;
  readonly version: number;
  readonly edition?: 'municipality' | undefined;
  readonly subtitle: string;
  readonly parts: readonly { readonly part: Part; readonly heading: string; readonly introduction: string }[];
  readonly logo?: TemplateLogo | null | undefined;
}

/** A document that is printed as things stand: the parts of its mall that have something to say. */
export function plainDocument<Part extends string>(
  records: GatheredRecords,
  template: PlainTemplate<Part>,
  blocksOf: Readonly<Record<Exclude<Part, 'versions'>, () => Block[]>>,
  { madeAt, registryNumber, rules = [] }: { madeAt: string; registryNumber: string; rules?: readonly string[] },
): ReportDocument {
  const { followUp } = records;
  const settings = records.all('settings')[0];
  const versions = (): Block[] => [
    {
      kind: 'facts',
      facts: [
        ...rules.map((text) => ({ label: 'Regler', text })),
        { label: 'Mall', text: templateVersionText(template) },
      ],
    },
  ];
  return {
    language: 'sv-SE',
    title: followUp.title,
    sender: settings ? `${settings.municipality} · ${settings.committee}` : '',
    subtitle: template.subtitle,
    registryNumber,
    author: records.nameOf(followUp.leadId),
    mark: null,
    manifestHash: null,
    madeAt,
    logo: template.logo ?? null,
    facts: [
      { label: 'Diarienummer', text: registryNumber },
      { label: 'Utförare', text: records.one('provider', followUp.providerId)?.name ?? '' },
      { label: 'Enhet', text: followUp.unitIds.flatMap((id) => records.one('unit', id)?.name ?? []).join('; ') },
      { label: 'Ansvarig', text: records.nameOf(followUp.leadId) },
    ].filter(({ text }) => text !== ''),
    blocks: template.parts.flatMap(({ part, heading, introduction }): Block[] => {
      const blocks = part === 'versions' ? versions() : blocksOf[part as Exclude<Part, 'versions'>]();
      if (blocks.length === 0) return [];
      return [
        ...(heading ? [{ kind: 'heading' as const, level: 1 as const, text: heading }] : []),
        ...(introduction ? [{ kind: 'paragraph' as const, text: introduction, quiet: true as const }] : []),
        ...blocks,
      ];
    }),
  };
}

/** The moment of the last change, so that the same records always give the same bytes. */
export function lastChange(records: readonly { readonly updatedAt: string }[]): string {
  return (
    records
      .map(({ updatedAt }) => updatedAt)
      .toSorted()
      .at(-1) ?? '1970-01-01T00:00:00.000Z'
  );
}
