import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileBehind, isOwnPage, pageAddress } from './page-address.ts';

const folder = path.resolve('/srv/window');

describe('the address of the program’s pages', () => {
  it('never changes: the window’s database belongs to it', () => {
    expect(pageAddress).toBe('app://platsbesok/index.html');
  });

  it('is told from every address that only looks like it', () => {
    for (const own of [pageAddress, 'app://platsbesok/', 'app://platsbesok/index.html#/planen'])
      expect(isOwnPage(own), own).toBe(true);
    for (const other of [
      '',
      'about:blank',
      'app://platsbesok.example/',
      'app://platsbesok@example/',
      'app://x@platsbesok/',
      'app://platsbesok:80/',
      'app://example/platsbesok/',
      'application://platsbesok/',
      'https://platsbesok/',
      'file:///srv/window/index.html',
      'data:text/html,app://platsbesok/',
    ])
      expect(isOwnPage(other), other).toBe(false);
  });
});

describe('the file behind an address', () => {
  it('is in the window’s folder', () => {
    expect(fileBehind('app://platsbesok/', folder)).toBe(path.join(folder, 'index.html'));
    expect(fileBehind('app://platsbesok/assets/a%20b.js?v=1#x', folder)).toBe(path.join(folder, 'assets', 'a b.js'));
  });

  it('is none for addresses that point anywhere else', () => {
    for (const name of [
      '..%2fsecret.js',
      'a/..%2f..%2fsecret.js',
      '..%5csecret.js',
      '%5c..%5csecret.js',
      '//etc/passwd',
      '%2fetc/passwd',
      'c:/secret.js',
      'a%00.js',
      '%E0%A4%A',
    ])
      expect(fileBehind(`app://platsbesok/${name}`, folder), name).toBeUndefined();
    expect(fileBehind('app://example/index.html', folder)).toBeUndefined();
  });

  it('is never outside, whatever the address', () => {
    const part = fc.constantFrom('..', '.', '%2e', '%2f', '%5c', '\\', '/', '//', 'a', '%00', '%252e', '~', ' ');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const file = fileBehind(`app://platsbesok/${parts.join('')}`, folder);
        return file === undefined || file.startsWith(folder + path.sep);
      }),
    );
  });
});
