import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const biome = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url));
const house = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-walls-'));
const configuration = JSON.parse(readFileSync(new URL('../biome.json', import.meta.url), 'utf8'));
delete configuration.vcs;
delete configuration.$schema;
writeFileSync(path.join(house, 'biome.json'), JSON.stringify(configuration));

afterAll(() => rmSync(house, { recursive: true }));

/** What the project's linter says of a file with this text in this room of an otherwise empty house. */
function lint(room: string, text: string): string {
  const folder = path.join(house, room, 'place');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'file.ts'), text);
  const result = spawnSync(process.execPath, [biome, 'lint', '--colors=off', folder], { cwd: house, encoding: 'utf8' });
  return `${result.stdout}${result.stderr}`.replace(/\s+/g, ' ');
}

const rooms = ['renderer', 'electron', 'central', 'cli'] as const;

describe('the walls between the rooms', () => {
  for (const room of rooms) {
    for (const other of rooms.filter((name) => name !== room)) {
      it(`${room} may not import ${other}, not even a type`, () => {
        expect(lint(room, `import { a } from '../../${other}/b.ts';\nexport const c = a;\n`)).toContain(
          'never import one another',
        );
        expect(lint(room, `import type { A } from '../../${other}/b.ts';\nexport type C = A;\n`)).toContain(
          'never import one another',
        );
      });
    }

    it(`${room} may import shared`, () => {
      expect(lint(room, `import { a } from '#shared/b.ts';\nexport const c = a;\n`)).not.toContain(
        'noRestrictedImports',
      );
    });

    it(`shared may not import ${room}`, () => {
      expect(lint('shared', `import { a } from '../../${room}/b.ts';\nexport const c = a;\n`)).toContain(
        'imports no other room',
      );
    });
  }

  it('shared knows no operating system', () => {
    expect(lint('shared', `import { readFile } from 'node:fs';\nexport const a = readFile;\n`)).toContain(
      'shared/ is pure',
    );
  });

  it('zod is imported in one place only', () => {
    expect(lint('renderer', `import { z } from 'zod';\nexport const a = z;\n`)).toContain('shared/zod.ts');
  });
});
