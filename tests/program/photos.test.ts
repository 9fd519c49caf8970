import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derivedId } from '../../shared/records/derived-id.ts';
import * as user from '../demo/as-a-user.ts';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { creation, demoCaller } from '../house/demo-caller.ts';
import { type Laptop, openLaptop } from '../house/laptop.ts';
import { seriousFindings } from '../house/look.ts';

const title = 'Gruppbostaden Eken, avtalsuppföljning';
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-photo-'));
const exported = path.join(folder, 'export');
const pictures = process.env.PLATSBESOK_PICTURES;
/** What a phone notes beside a picture; invented, and in no place where it could come from anything else. */
const noted = 'GPS 59.32931 18.06861 Provkamera X9';
let central: CentralProcess;
let laptop: Laptop;
let page: Page;
let photo: Buffer;

beforeAll(async () => {
  central = await startCentral(path.join(folder, 'central'));
  laptop = await openLaptop({
    profile: path.join(folder, 'vera'),
    central: central.origin,
    exportFolder: exported,
    switches: ['--use-fake-device-for-media-stream'],
  });
  page = await user.prepareFollowUp(laptop, title);
  await page.getByRole('button', { name: 'Starta besök' }).first().click();
  photo = noticed(await drawnInTheWindow());
  await user.seeAllSent(page);
  await colleaguesWork();
  await user.goToView(page, 'Synk');
  await page.getByRole('button', { name: 'Synka nu' }).click();
  await user.openFollowUp(page, title);
}, 120_000);

afterAll(async () => {
  await laptop?.kill();
  await central?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A JPEG of a real encoder: green, with a field of red in the middle that stands for a face. */
async function drawnInTheWindow(): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(640, 480);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#2f7d4f';
    context.fillRect(0, 0, 640, 480);
    context.fillStyle = '#ff0000';
    context.fillRect(280, 210, 80, 60);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  return Buffer.from(bytes);
}

/** The same with an Exif and a comment segment, as a camera leaves it. */
function noticed(jpeg: Buffer): Buffer {
  const segment = (marker: number, text: string) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(text.length + 2, 2);
    return Buffer.concat([head, Buffer.from(text, 'latin1')]);
  };
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe1, `Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0${noted}`),
    segment(0xfe, noted),
    jpeg.subarray(2),
  ]);
}

/** What else a report needs, as a colleague's laptop would have sent it. */
async function colleaguesWork(): Promise<void> {
  const nils = await demoCaller(central.origin, 'nils');
  const followUp = (await nils.pull('plan')).find(({ type, fields }) => type === 'followUp' && fields.title === title);
  if (!followUp) throw new Error('the demo plan has no such follow-up');
  const { id } = followUp;
  const scope = `followUp:${id}`;
  const requirements = (await nils.pull(`contract:${followUp.fields.contractId}`)).filter(
    ({ type }) => type === 'requirement',
  );
  const reportId = derivedId('report', id, '1');
  await nils.push([
    ...requirements.map((requirement) =>
      creation('assessment', scope, derivedId('assessment', id, requirement.id, nils.userId), {
        followUpId: id,
        requirementId: requirement.id,
        assessorId: nils.userId,
        verdict: 'met',
        justification: 'Sett på plats.',
        evidenceIds: [],
      }),
    ),
    ...(['summary', 'assessment', 'proposal'] as const).map((key, order) =>
      creation('reportSection', scope, derivedId('reportSection', reportId, key), {
        reportId,
        key,
        order,
        text: 'Enheten uppfyller avtalet.',
      }),
    ),
  ]);
}

interface Bytes {
  readonly sha256: string;
  readonly derivedFrom?: string;
  readonly burntMarks?: readonly unknown[];
}

/** What the central has of attachments, as a colleague fetches it. */
async function attachmentsAtCentral(): Promise<Bytes[]> {
  const nils = await demoCaller(central.origin, 'nils', 'Nils prov');
  const followUp = (await nils.pull('plan')).find(({ type, fields }) => type === 'followUp' && fields.title === title);
  const records = await nils.pull(`followUp:${followUp?.id}`);
  const isThere = (record: object) => !('deleted' in record && record.deleted);
  return records
    .filter((record) => record.type === 'attachment' && isThere(record))
    .map(({ fields }) => fields as unknown as Bytes);
}

async function picture(name: string) {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

const add = async (label: string, name: string) =>
  page.getByLabel(label).setInputFiles({ name, mimeType: 'image/jpeg', buffer: photo });

describe('the camera', () => {
  const asked = (constraints: MediaStreamConstraints) =>
    page.evaluate(
      (wanted) =>
        navigator.mediaDevices.getUserMedia(wanted).then(
          () => 'granted',
          () => 'denied',
        ),
      constraints,
    );

  it('is shut to the window until somebody presses Ta foto, and opens for that once, without sound', async () => {
    expect(await asked({ video: true })).toBe('denied');
    await page.evaluate(() => window.platsbesok.call['camera:open'](undefined));
    expect(await asked({ video: true, audio: true })).toBe('denied');
    expect(await asked({ video: true })).toBe('denied');
  });

  it('takes a photo that is kept with the observation', async () => {
    await user.openTab(page, 'Observationer');
    await page.getByLabel('Ny observation').fill('Utsikten.');
    await page.getByRole('button', { name: 'Ta foto' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Ta foto' });
    await expect
      .poll(() => dialog.locator('video').evaluate((video) => (video as HTMLVideoElement).videoWidth), {
        timeout: 30_000,
      })
      .toBeGreaterThan(0);
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Ta bilden' }).press('Enter');
    await page.getByText('Används inte i rapporten: frågan om någon person syns är inte besvarad.').waitFor();
    await page.getByRole('button', { name: 'Ta bort foto 1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ta bort foto 1' }).click();
    await page.getByLabel('Bildtext foto 1').waitFor({ state: 'detached' });
    await page.getByLabel('Ny observation').fill('');
  });
});

describe('photos of a visit', () => {
  it('are not used until it is answered whether a person is seen, and have a caption', async () => {
    await user.openTab(page, 'Observationer');
    await page.getByLabel('Ny observation').fill('Hallen är fri.');
    await page.getByLabel('Plats', { exact: true }).fill('Hallen');
    await add('Lägg till foto', 'hall.jpg');
    await page.getByText('Används inte i rapporten: frågan om någon person syns är inte besvarad.').waitFor();
    await user.choose(page, 'Syns någon person på foto 1?', 'Nej');
    await page.getByText('Används inte i rapporten: bildtexten saknas.').waitFor();
    await user.write(page.getByLabel('Bildtext foto 1'), 'Hallen mot norr');
    await page.getByText('Används i rapporten, utan uppgift om plats och kamera.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await picture('foto-fraga');
    await page.getByRole('button', { name: 'Spara observation' }).click();
    await page.locator('li.observation').first().waitFor();
  });

  it('are hidden in by the keyboard alone, and the hiding can be undone until the copy is made', async () => {
    await page.getByLabel('Ny observation').fill('Köket är rent.');
    await add('Lägg till foto', 'kok.jpg');
    await user.write(page.getByLabel('Bildtext foto 2'), 'Köket');
    await user.choose(page, 'Syns någon person på foto 2?', 'Ja');
    await page.getByText('Används inte i rapporten: en person syns.').waitFor();
    await page.getByRole('button', { name: 'Rita och dölj på foto 2' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Rita och dölj, foto 2' });
    await dialog.getByRole('button', { name: 'Lägg dolt område mitt i bilden' }).press('Enter');
    const mark = dialog.getByRole('button', { name: 'Dolt område 1' });
    await mark.press('ArrowRight');
    await dialog.getByText('Dolt område 1: 41 % från vänster, 40 % uppifrån, 20 % bred, 20 % hög.').waitFor();
    await mark.press('Control+z');
    await dialog.getByText('Dolt område 1: 40 % från vänster, 40 % uppifrån, 20 % bred, 20 % hög.').waitFor();
    await dialog.getByRole('radio', { name: 'Pil' }).press('Space');
    await dialog.getByRole('button', { name: 'Lägg pil mitt i bilden' }).press('Enter');
    expect(await seriousFindings(page)).toEqual([]);
    await picture('foto-rita');
    await dialog.getByRole('button', { name: 'Klar, gör kopian för rapporten' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Används i rapporten, utan uppgift om plats och kamera.').first().waitFor();
    await page.getByRole('button', { name: 'Spara observation' }).click();
    await page.locator('li.observation').nth(1).waitFor();
  });

  it('lie untouched at the central, and beside them the copies that are shared', async () => {
    await page.getByLabel('Ny observation').fill('Tvättstugan.');
    await page.getByLabel('Plats', { exact: true }).fill('Tvättstugan');
    await add('Lägg till foto', 'tvatt.jpg');
    await page.getByLabel('Bildtext foto 3').waitFor();
    await page.getByRole('button', { name: 'Spara observation' }).click();
    await page.locator('li.observation').nth(2).waitFor();
    await user.seeAllSent(page);
    const held = await attachmentsAtCentral();
    const original = held.filter(({ derivedFrom }) => derivedFrom === undefined);
    const copies = held.filter(({ derivedFrom }) => derivedFrom !== undefined);
    expect(original.length).toBe(3);
    expect(new Set(original.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(copies.map(({ derivedFrom }) => derivedFrom)).toEqual(copies.map(() => original[0]?.sha256));
    expect(copies.length).toBe(2);
    const [kept, hidden] = await page.evaluate(
      async ([scope, ...hashes]) =>
        Promise.all(
          hashes.map(async (sha256) => {
            const read = await window.platsbesok.call['attachment:read']({ scope: scope ?? '', sha256 });
            if (!read.ok) throw new Error(read.code);
            const { bytes, mediaType } = read.value;
            const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: mediaType }));
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
            const context = canvas.getContext('2d');
            context?.drawImage(bitmap, 0, 0);
            const red = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
            const at = (x: number, y: number) => [
              ...red.slice((y * bitmap.width + x) * 4, (y * bitmap.width + x) * 4 + 3),
            ];
            return { text: String.fromCharCode(...bytes), face: at(340, 220) };
          }),
        ),
      [await scopeShown(), original[0]?.sha256 ?? '', hiddenCopy(copies)] as string[],
    );
    expect(kept?.text.includes(noted)).toBe(true);
    expect(kept?.face[0]).toBeGreaterThan(200);
    expect(hidden?.text.includes(noted)).toBe(false);
    expect(hidden?.face[0]).toBeLessThan(90);
  });

  it('leave nothing of what the camera noted in the report, the edition or the data', async () => {
    await user.openTab(page, 'Rapport');
    await page.getByRole('button', { name: 'Skapa rapport' }).click();
    await page.getByRole('button', { name: 'Avsluta besöket' }).click();
    await user.seeAllSent(page);
    await page
      .getByText('Foton som inte används i rapporten: Foto 3 (Tvättstugan): frågan om någon person syns', {
        exact: false,
      })
      .waitFor();
    await page.getByRole('button', { name: 'Försegla', exact: true }).click();
    await page.getByRole('button', { name: 'Försegla rapporten' }).click();
    await page.getByRole('heading', { name: /Förseglad/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Exportera', exact: true }).click();
    await expect.poll(() => readdirSync(exported).includes('rapport.pdf'), { timeout: 30_000 }).toBe(true);
    await release('Foto 1');
    await release('Foto 3');
    await page
      .getByRole('region', { name: 'Publiceringsutgåva' })
      .getByRole('button', { name: 'Spara publiceringsutgåvan' })
      .click();
    await expect
      .poll(() => readdirSync(exported).some((name) => name.startsWith('Publiceringsutgåva')), { timeout: 30_000 })
      .toBe(true);
    await page.getByRole('button', { name: 'Exportera data' }).click();
    await expect
      .poll(() => readdirSync(exported).some((name) => name.endsWith('.zip')), { timeout: 30_000 })
      .toBe(true);
    const pdf = path.join(exported, 'rapport.pdf');
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    expect(text).toContain('Foto 3: används inte, frågan om någon person syns är inte besvarad.');
    expect(text).toContain('Foto 1. Hallen mot norr');
    execFileSync('pdfimages', ['-all', pdf, path.join(folder, 'bild')]);
    expect(readdirSync(folder).filter((name) => name.startsWith('bild')).length).toBe(2);
    const [edition = ''] = readdirSync(exported).filter((name) => name.endsWith('.html'));
    const html = readFileSync(path.join(exported, edition), 'utf8');
    const published = [...html.matchAll(/data:image\/jpeg;base64,([A-Za-z0-9+/=]+)/g)].map(([, data = '']) => data);
    // The third was released by hand, and is held all the same.
    expect(published.length).toBe(1);
    expect(Buffer.from(published[0] ?? '', 'base64').includes(noted)).toBe(false);
    const shared = [exported, folder].flatMap((within) =>
      readdirSync(within, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => path.join(within, name)),
    );
    expect(shared.length).toBeGreaterThan(4);
    for (const file of shared) {
      const bytes = readFileSync(file);
      const contents = file.endsWith('.zip')
        ? Object.values(unzipSync(bytes)).map((part) => Buffer.from(part))
        : [bytes];
      for (const content of contents) expect(content.includes(noted), file).toBe(false);
    }
  });
});

/** Releases a photo in the publication edition, by hand. */
async function release(label: string): Promise<void> {
  const edition = page.getByRole('region', { name: 'Publiceringsutgåva' });
  const button = edition.getByRole('button', { name: `Släpp fram ${label}, foto` });
  if (!(await button.isVisible())) await edition.locator('summary', { hasText: /^Bilder/ }).press('Enter');
  await button.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Släpp fram uppgiften' });
  await dialog.getByLabel('Skäl').fill('Visar ett rum.');
  await dialog.getByRole('button', { name: 'Släpp fram' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

async function scopeShown(): Promise<string> {
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url())?.[0] ?? '';
  return `followUp:${id}`;
}

function hiddenCopy(copies: readonly Bytes[]): string {
  return copies.find(({ burntMarks }) => (burntMarks ?? []).length > 0)?.sha256 ?? '';
}
