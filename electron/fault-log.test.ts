import { describe, expect, it } from 'vitest';
import { CodedError } from '#shared/errors/error-table.ts';
import { faultWithoutContent } from './fault-log.ts';

describe('the log of faults', () => {
  it('says what and where, and never what a user has written, on one line or several', () => {
    const cause = Object.assign(new RangeError('hemligt\n    at ett brev om någon'), { code: 'EIO' });
    const text = faultWithoutContent(new Error('också hemligt', { cause }));
    expect(text).toContain('fault: Error\n');
    expect(text).toContain('caused by fault: RangeError EIO');
    expect(text).toContain('fault-log.test.ts');
    expect(text).not.toContain('hemligt');
    expect(text).not.toContain('brev');
  });

  it('names the code of an error that has one', () => {
    expect(faultWithoutContent(new CodedError('SYN-008'))).toContain('CodedError SYN-008');
    expect(faultWithoutContent('hemligt')).toBe('fault: string');
  });
});
