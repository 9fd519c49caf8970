import { expect, it } from 'vitest';
import actionPlan from '../../resources/report-templates/action-plan.json' with { type: 'json' };
import combined from '../../resources/report-templates/combined-report.json' with { type: 'json' };
import delegation from '../../resources/report-templates/delegation-review.json' with { type: 'json' };
import followUp from '../../resources/report-templates/follow-up-report.json' with { type: 'json' };
import stored from '../../resources/report-templates/minutes.json' with { type: 'json' };
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { contentOf, programTemplates } from '../template/templates-in-use.ts';
import { composeMinutes, minutesHash } from './minutes.ts';
import { minutesRecordsOf } from './minutes-records.ts';
import { minutesTemplateInUse } from './minutes-template-in-use.ts';

const programs = programTemplates.parse({
  uppfoljningsrapport: followUp,
  'samlad-rapport': combined,
  minnesanteckningar: stored,
  delegeringsgranskning: delegation,
  atgardsplan: actionPlan,
});
const published = [1, 2].map((version) => ({
  id: String(version),
  fields: {
    name: 'minnesanteckningar' as const,
    version,
    content: { ...contentOf(programs.minnesanteckningar), subtitle: `Protokoll ${version}` },
  },
}));

it('minutes follow the newest mall, but keep the one that somebody has given a kvittens by', () => {
  const { records: all, followUpId } = sampleFollowUp(['Sagt på mötet. ']);
  const records = minutesRecordsOf(all, followUpId);
  if (!records) throw new Error('no follow-up in the sample');
  const inUse = (receipts: { minutesHash: string }[]) => minutesTemplateInUse(records, receipts, published, programs);
  expect(inUse([]).title).toBe('Protokoll 2');
  const [first] = published;
  const byFirst = minutesTemplateInUse(records, [], first ? [first] : [], programs);
  expect(byFirst.title).toBe('Protokoll 1');
  expect(inUse([{ minutesHash: minutesHash(composeMinutes(records, byFirst)) }]).title).toBe('Protokoll 1');
  const byProgram = minutesHash(composeMinutes(records, programs.minnesanteckningar));
  expect(inUse([{ minutesHash: byProgram }])).toBe(programs.minnesanteckningar);
  expect(inUse([{ minutesHash: 'of an earlier wording' }]).title).toBe('Protokoll 2');
});
