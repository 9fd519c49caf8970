import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './security-headers.ts';

describe('the content security policy', () => {
  it('allows nothing by default, no inline script or style, no eval, and no other host', () => {
    expect(contentSecurityPolicy).toMatch(/^default-src 'none';/);
    expect(contentSecurityPolicy).not.toMatch(/unsafe|wasm|https?:|\*/);
    expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'");
  });
});
