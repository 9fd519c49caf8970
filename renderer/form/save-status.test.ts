import { describe, expect, it } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import { saveStatus } from './save-status.ts';

const at = '2026-11-22T14:02:00.000Z';

describe('what the foot of the window says', () => {
  it('never says saved while anything is not on disk', async () => {
    saveStatus.writing('one');
    saveStatus.writing('two');
    saveStatus.saved('one', at);
    expect(saveStatus.get()).toEqual({ state: 'saving' });
    saveStatus.saved('two', at);
    expect(saveStatus.get()).toEqual({ state: 'saved', savedAt: at });

    saveStatus.invalid('three');
    expect(saveStatus.get()).toEqual({ state: 'invalid' });
    saveStatus.unchanged('three');

    let tries = 0;
    saveStatus.failed('four', new CodedError('LAG-012'), async () => {
      tries += 1;
      saveStatus.saved('four', at);
    });
    saveStatus.writing('five');
    const failed = saveStatus.get();
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'LAG-012' } });
    if (failed.state === 'failed') failed.retry();
    saveStatus.saved('five', at);
    expect(tries).toBe(1);
    expect(saveStatus.get()).toEqual({ state: 'saved', savedAt: at });
  });
});
