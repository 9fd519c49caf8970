import { describe, expect, it } from 'vitest';
import { passphraseChoice } from './choose-passphrase.tsx';

describe('choosing a passphrase', () => {
  it('takes one that is long enough and written twice alike', () => {
    const choice = { passphrase: 'blå cykel vid ån', repeated: 'blå cykel vid ån' };
    expect(passphraseChoice.safeParse(choice).success).toBe(true);
  });

  it('says what is wrong with a short one', () => {
    const parsed = passphraseChoice.safeParse({ passphrase: 'kort', repeated: 'kort' });
    expect(parsed.error?.issues[0]?.message).toContain('minst 12 tecken');
  });

  it('points at the repetition where the two differ', () => {
    const parsed = passphraseChoice.safeParse({ passphrase: 'blå cykel vid ån', repeated: 'blå cykel' });
    expect(parsed.error?.issues[0]?.path).toEqual(['repeated']);
  });
});
