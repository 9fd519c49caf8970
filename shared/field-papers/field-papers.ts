import { newestPublished } from '../guide/guide-version.ts';
import { guideMethodWords } from '../language/swedish.ts';
import type { Block, ReportDocument } from '../report/document-model.ts';
import type { GatheredRecords } from '../report/follow-up-records.ts';
import { guidePaper } from './guide-paper.ts';
import { openActionsPaper } from './open-actions-paper.ts';

/** Papers to take along where no laptop can be used: each guide in its newest version, and the open actions. */
export function fieldPapers(records: GatheredRecords): ReportDocument[] {
  const paper = (title: string, subtitle: string, blocks: Block[]): ReportDocument => {
    const settings = records.all('settings')[0];
    return {
      language: 'sv-SE',
      title,
      sender: settings ? `${settings.municipality} · ${settings.committee}` : '',
      subtitle,
      registryNumber: '',
      author: records.nameOf(records.followUp.leadId),
      mark: 'Arbetspapper – skriv in i programmet och förstör papperet',
      manifestHash: null,
      madeAt: newestChange(records),
      facts: [{ label: 'Uppföljning', text: records.followUp.title }],
      blocks,
    };
  };
  return [
    ...newestPublished(records.all('guideTemplate')).map((guide) =>
      paper(guide.title, `Frågeguide, version ${guide.version} · ${guideMethodWords[guide.method]}`, guidePaper(guide)),
    ),
    paper('Öppna åtgärder', 'Att stämma av vid besöket', openActionsPaper(records)),
  ];
}

function newestChange({ sources }: GatheredRecords): string {
  return (
    sources
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) ?? '1970-01-01T00:00:00.000Z'
  );
}
