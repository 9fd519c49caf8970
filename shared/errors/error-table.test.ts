import { describe, expect, it } from 'vitest';
import { CodedError, errorMessage, errorTable } from './error-table.ts';

describe('the table of errors', () => {
  it('gives every code a sentence that ends and does not shout', () => {
    for (const [code, sentence] of Object.entries(errorTable)) {
      expect(code).toMatch(/^[A-Z]{3}-\d{3}$/);
      expect(sentence, code).toMatch(/[.)]$/);
      expect(sentence, code).not.toContain('!');
    }
  });

  it('fills in where and what', () => {
    expect(errorMessage('SCH-003', { row: 17, column: 'Slut', value: '25:00' })).toBe(
      'Rad 17, kolumn Slut: ”25:00” är ingen tid.',
    );
  });

  it('has a sentence also for a code of a newer version', () => {
    expect(errorMessage('XYZ-999')).toBe(errorTable['INT-001']);
  });

  it('gives an error its sentence', () => {
    expect(new CodedError('LAG-002', { seconds: 8 }).message).toContain('Vänta 8 sekunder');
  });
});
