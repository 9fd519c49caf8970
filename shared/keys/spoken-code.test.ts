import { expect, it } from 'vitest';
import { newSpokenCode, plainCode, spokenCodeBits } from './spoken-code.ts';

it('a spoken code holds at least sixty bits, and is five words that can be said', () => {
  expect(spokenCodeBits).toBeGreaterThan(60);
  const limits: number[] = [];
  const code = newSpokenCode((limit) => {
    limits.push(limit);
    return limit - 1;
  });
  expect(limits).toEqual(Array.from({ length: 10 }, () => 120));
  expect(code).toMatch(/^([bdfghjklmnprstv][aeiouyåö]){2}(-([bdfghjklmnprstv][aeiouyåö]){2}){4}$/);
});

it('is the same however it is written down', () => {
  const code = newSpokenCode((limit) => limit >> 1);
  expect(plainCode(code.toUpperCase().replaceAll('-', '  '))).toBe(plainCode(code));
  expect(plainCode(code.normalize('NFD'))).toBe(plainCode(code));
});
