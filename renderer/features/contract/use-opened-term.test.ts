import { expect, it } from 'vitest';
import { sinceOpened } from './use-opened-term.ts';

const window = (task: string) => ({
  id: 'tid',
  fields: { contractId: 'avtal', task, weekdays: [1], start: '08:00', end: '09:00' },
});

it('a form knows whether its term has been changed or taken away since it was opened', () => {
  expect(sinceOpened(null, [])).toBe('nothing');
  expect(sinceOpened(window('Insulin'), [window('Insulin')])).toBe('nothing');
  expect(sinceOpened(window('Insulin'), [window('Läkemedel')])).toBe('changed');
  expect(sinceOpened(window('Insulin'), [])).toBe('deleted');
});
