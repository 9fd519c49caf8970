import { z } from '#shared/zod.ts';

/** What to say beside a field whose value does not fit its schema. */
export function validationSentence(issue: {
  code?: string | undefined;
  format?: unknown;
  maximum?: unknown;
  minimum?: unknown;
}): string {
  switch (issue.code) {
    case 'too_big':
      return `Högst ${issue.maximum} får plats här.`;
    case 'too_small':
      return `Här behövs minst ${issue.minimum}.`;
    case 'invalid_format':
      return issue.format === 'date' ? 'Skriv datumet som 2026-03-05.' : 'Det här har fel form.';
    default:
      return 'Välj eller skriv ett värde.';
  }
}

z.config({ customError: (issue) => validationSentence(issue) });
