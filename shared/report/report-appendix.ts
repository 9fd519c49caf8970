import { reportStateWords } from '../language/swedish.ts';
import { timeText } from '../language/swedish-time.ts';
import { stepsOfLife } from '../records/report-life.ts';
import { templateVersionText } from '../template/template-version.ts';
import type { Block } from './document-model.ts';
import type { FollowUpRecords } from './follow-up-records.ts';
import type { ReportTemplate } from './report-template.ts';

/** What the sealed report says of its own seal. */
export interface PrintedSeal {
  readonly manifestHash: string;
  readonly sealedAt: string;
  readonly sealedBy: string;
  readonly recordCount: number;
  readonly missingDevices: readonly string[];
}

/** A set of rules that the report was judged by. */
export interface RuleVersion {
  readonly title: string;
  readonly version: string;
}

export function sealBlocks(seal: PrintedSeal | null): Block[] {
  if (seal === null) return [{ kind: 'paragraph', text: 'Rapporten är ett utkast och är inte förseglad.' }];
  return [
    { kind: 'hash', label: 'Manifestets kontrollsumma (SHA-256)', hash: seal.manifestHash },
    {
      kind: 'facts',
      facts: [
        { label: 'Förseglad', text: timeText(seal.sealedAt) },
        { label: 'Förseglad av', text: seal.sealedBy },
        { label: 'Antal uppgifter', text: String(seal.recordCount) },
        {
          label: 'Datorer utan kvittens',
          text: seal.missingDevices.join('; ') || 'Inga. Alla datorer i uppföljningen hade fått en kvittens.',
        },
      ],
    },
  ];
}

export function versionBlocks(
  records: FollowUpRecords,
  template: ReportTemplate,
  rules: readonly RuleVersion[],
): Block[] {
  const contract = records.one('contract', records.followUp.contractId);
  return [
    {
      kind: 'facts',
      facts: [
        ...records
          .all('guideTemplate')
          .map(({ title, version }) => ({ label: 'Frågeguide', text: `${title}, version ${version}` })),
        ...(contract
          ? [{ label: 'Avtal', text: `${contract.title}, ${contract.reference}, version ${contract.version}` }]
          : []),
        ...rules.map(({ title, version }) => ({ label: 'Regler', text: `${title}, version ${version}` })),
        { label: 'Rapportmall', text: templateVersionText(template) },
      ],
    },
    ...lifeBlocks(records),
  ];
}

/** What has happened to the report until it is sealed: its own försegling comes after all that it covers. */
function lifeBlocks(records: FollowUpRecords): Block[] {
  const steps = stepsOfLife(records.all('reportStep'));
  if (steps.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Rapportens gång',
      columns: [
        { title: 'Läge', width: 0.3 },
        { title: 'Av', width: 0.4 },
        { title: 'När', width: 0.3 },
      ],
      rows: steps.map(({ to, movedBy, movedAt }) => [reportStateWords[to], records.nameOf(movedBy), timeText(movedAt)]),
    },
  ];
}

export function wordBlocks(template: ReportTemplate): Block[] {
  return [{ kind: 'facts', facts: template.words.map(({ word, meaning }) => ({ label: word, text: meaning })) }];
}
