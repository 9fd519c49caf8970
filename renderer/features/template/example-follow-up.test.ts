import { expect, it } from 'vitest';
import { recordTypeNamed } from '#shared/records/registry.ts';
import { exampleFollowUp } from './example-follow-up.ts';

it('the invented follow-up is of records that the program would accept', () => {
  const records = exampleFollowUp([{ key: 'summary', standingText: '' }]);
  for (const { type, fields } of records)
    expect(recordTypeNamed(type)?.schema.safeParse(fields).error, type).toBeUndefined();
});
