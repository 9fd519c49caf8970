import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mailDraft, requireAddress } from './mail-draft.ts';

const attached = new Uint8Array(5000).map((_, place) => (place * 7) % 256);
const draft = {
  id: '01990000-0000-7000-8000-000000000001',
  at: new Date('2026-11-27T18:00:00.000Z'),
  to: 'namn@kommun.se',
  subject: `Utdrag för utföraren: OMN 2026/0123, ${'Översyn av Åkerängens äldreboende på Södermöre '.repeat(4).trim()}`,
  text: `Hej!\r\n\r\n${'Här kommer utdraget för utföraren. '.repeat(60)}\r\n`,
  attachments: [{ name: 'OMN-2026-0123-v1-utdrag.pdf', bytes: attached, mediaType: 'application/pdf' }],
};

/** What another reader of mail than the one that wrote it makes of a file. */
function readByPython(bytes: Uint8Array) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-eml-'));
  const file = path.join(folder, 'utkast.eml');
  writeFileSync(file, bytes);
  const script = [
    'import email, email.policy, json, sys, hashlib',
    'm = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)',
    'parts = [dict(name=p.get_filename(), type=p.get_content_type(), bytes=list(p.get_payload(decode=True))) for p in m.iter_attachments()]',
    'print(json.dumps(dict(subject=m["Subject"], to=m["To"], sender=m["From"], unsent=m["X-Unsent"], id=m["Message-ID"], text=m.get_body().get_content(), parts=parts, defects=[str(d) for p in m.walk() for d in p.defects])))',
  ].join('\n');
  try {
    return JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('a draft for an e-mail', () => {
  it.skipIf(!hasPython)('is read by another as it was meant: subject, text and the very bytes attached', async () => {
    const read = readByPython(await mailDraft(draft));
    expect(read).toMatchObject({ subject: draft.subject, to: draft.to, sender: null, unsent: '1', defects: [] });
    expect(read.text.replaceAll('\r\n', '\n').trim()).toBe(draft.text.replaceAll('\r\n', '\n').trim());
    expect(read.parts).toEqual([
      { name: 'OMN-2026-0123-v1-utdrag.pdf', type: 'application/pdf', bytes: [...attached] },
    ]);
    expect(read.id).toBe(`<${draft.id}@platsbesok.invalid>`);
  });

  it('is plain ASCII in lines that every mail system carries, ended as mail is', async () => {
    const text = new TextDecoder().decode(await mailDraft(draft));
    expect(text).toMatch(/^[\r\n -~\t]*$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    // RFC 5322 2.1.1 (78 is what it should be) and RFC 2047 2 (75 in an encoded word).
    expect(Math.max(...text.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(78);
    expect(text).not.toContain(os.hostname());
  });

  it('has nobody to go to where the user has not said, and is the same bytes each time', async () => {
    const open = { ...draft, to: null };
    expect(new TextDecoder().decode(await mailDraft(open))).not.toMatch(/^To:/m);
    expect(Buffer.from(await mailDraft(open)).equals(await mailDraft(open))).toBe(true);
  });

  it.each(['a b@kommun.se', 'namn@kommun.se\r\nBcc: x@y.se', 'namn', 'ett@a.se, två@b.se', 'Namn <n@k.se>'])(
    'does not go to %j',
    (to) => expect(() => requireAddress(to)).toThrow(expect.objectContaining({ code: 'RAP-079' })),
  );

  it('takes an empty address for none', () => {
    expect([requireAddress(' '), requireAddress(null), requireAddress(' namn@kommun.se ')]).toEqual([
      null,
      null,
      'namn@kommun.se',
    ]);
  });
});
