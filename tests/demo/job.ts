import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { demoPassword, makeDemoSigner } from '../../build/make-demo-signer.mjs';
import { type CentralProcess, startCentral } from '../house/central-process.ts';
import { indexedDbFolder, type Laptop, openLaptop } from '../house/laptop.ts';
import * as user from './as-a-user.ts';
import * as field from './field-work.ts';
import { Typist } from './typist.ts';

const followUpTitle = 'Gruppbostaden Eken, avtalsuppföljning';

type Look = (page: Page, view: string) => Promise<void>;

/** The whole of one site visit, done through the screen of the real program by three people with a laptop each. */
export class MainJob {
  readonly typist: Typist;
  readonly folder: string;
  /** What the program itself kept, for a look at what lies on the disk. */
  readonly profile: string;
  #central: CentralProcess | undefined;
  #vera: Laptop | undefined;
  #nils: Laptop | undefined;
  #mira: Laptop | undefined;
  readonly #look: Look;
  #pictures = 0;

  /**
   * @param folder where everything is left: report, evidence, pictures, the program's data folder
   * @param look called with every view that a picture is taken of
   */
  constructor(folder: string, answers: readonly string[] = [], look: Look = async () => undefined) {
    this.#look = look;
    this.folder = folder;
    this.profile = path.join(folder, 'profil');
    this.typist = new Typist(answers);
    mkdirSync(folder, { recursive: true });
  }

  get vera(): Laptop {
    if (!this.#vera) throw new Error('Vera has no laptop yet');
    return this.#vera;
  }

  get #place(): CentralProcess {
    if (!this.#central) throw new Error('the central is not started');
    return this.#central;
  }

  get #work(): string {
    return path.join(this.folder, 'arbete');
  }

  #openVera(): Promise<Laptop> {
    return openLaptop({ profile: this.profile, central: this.#place.origin, exportFolder: this.folder });
  }

  async #picture(page: Page, name: string): Promise<void> {
    this.#pictures += 1;
    const number = String(this.#pictures).padStart(2, '0');
    await page.screenshot({ path: path.join(this.folder, `skarm-${number}-${name}.png`) });
    await this.#look(page, name);
  }

  /** 1. Sign in, unlock, open the plan. */
  async openThePlan(): Promise<void> {
    this.#central = await startCentral(path.join(this.#work, 'central'));
    this.#vera = await this.#openVera();
    const page = await this.vera.window();
    await page.getByRole('button', { name: 'Logga in' }).waitFor();
    await this.#picture(page, 'inloggning');
    await user.signIn(this.vera, 'Vera Provling');
    await this.#picture(page, 'losenfras');
    await user.choosePassphrase(page);
    await user.goToView(page, 'Planen');
    await page.getByRole('heading', { level: 1, name: /Uppföljningsplan/ }).waitFor();
    await page.getByText('Bemanning och närvarande kompetens').waitFor();
    const row = page.getByRole('row').filter({ hasText: followUpTitle });
    for (const seen of [
      'Vera Provling',
      'Nils Skissmark',
      'Avtalsuppföljning',
      'Gruppbostaden Eken',
      'Mallbo Omsorg',
    ]) {
      await row.getByText(seen).first().waitFor();
    }
    await this.#picture(page, 'planen');
  }

  /** 2. Everything the visit needs comes down, item by item; a colleague's laptop likewise. */
  async makeReadyForTheField(): Promise<void> {
    const page = await this.vera.window();
    await user.openFollowUp(page, followUpTitle);
    await user.makeReady(page);
    await page.getByText('Det här finns på datorn').click();
    await this.#picture(page, 'redo-for-falt');
    await page.getByRole('button', { name: 'Starta besök' }).first().click();
    await page.getByRole('button', { name: 'Avsluta besöket' }).waitFor();
    await field.tickPreparation(page);
    await user.seeAllSent(page);

    this.#nils = await this.#makeColleagueReady('nils', 'Nils Skissmark');
    this.#mira = await this.#makeColleagueReady('mira', 'Mira Utkast');
  }

  async #makeColleagueReady(folder: string, name: string): Promise<Laptop> {
    const laptop = await openLaptop({ profile: path.join(this.#work, folder), central: this.#place.origin });
    const page = await user.signIn(laptop, name);
    await user.choosePassphrase(page);
    await user.openFollowUp(page, followUpTitle);
    await user.makeReady(page);
    return laptop;
  }

  /** 3. The central's process is ended; both laptops say so and go on. */
  async loseTheNetwork(): Promise<void> {
    await this.#place.stop();
    const page = await this.vera.window();
    await page.getByText('Ingen kontakt med centralen. Du kan arbeta som vanligt.').waitFor();
    await page.getByText('Ingen kontakt', { exact: false }).first().waitFor();
    await this.#picture(page, 'utan-nat');
  }

  /** 4. The visit itself, without contact. */
  async visit(): Promise<void> {
    const page = await this.vera.window();
    await field.notePreparation(page, this.typist);
    await this.#picture(page, 'forberedelse');
    await field.startInterview(page);
    await field.answerFirstQuestion(page, this.typist);
    await field.answerTheRest(page, this.typist);
    await this.#picture(page, 'intervju');
    await field.observe(page, this.typist);
    await this.#picture(page, 'observationer');
    await field.checkSchedule(page, this.typist);
    await this.#picture(page, 'schema');
    await this.#nurseReviews();
    await field.judgeRequirements(page, this.typist);
    await this.#picture(page, 'ska-krav');
    await field.makeBreach(page, this.typist);
    await this.#picture(page, 'atgarder');
    await this.#colleagueDiffers();
  }

  /** Meanwhile the MAS goes through the binder; what she hands over reaches the others when the network is back. */
  async #nurseReviews(): Promise<void> {
    if (!this.#mira) throw new Error('Mira has no laptop yet');
    const page = await this.#mira.window();
    await field.reviewDelegations(page, this.typist);
    await this.#picture(page, 'delegeringar');
    await field.handOverSummary(page, this.typist);
  }

  /** Meanwhile the other laptop judges one requirement otherwise and writes the same field. */
  async #colleagueDiffers(): Promise<void> {
    if (!this.#nils) throw new Error('Nils has no laptop yet');
    const page = await this.#nils.window();
    await user.openTab(page, 'Förberedelse');
    await user.write(
      page.getByLabel('Anteckning: Läs avtalet'),
      this.typist.text('Avtalet förlängdes i våras; bilaga 2 är oförändrad.'),
    );
    await user.openTab(page, 'SKA-krav');
    await field.judge(page, 4, 'Delvis uppfyllt', this.typist.text('Två av fem introduktioner saknar datum.'));
    await user.seeSaved(page);
  }

  /** 5. Killed in the midst of a text, and then without its IndexedDB: it stands where it stood, still without network. */
  async surviveKilling(): Promise<void> {
    let page = await this.vera.window();
    await user.openTab(page, 'Intervjuer');
    const answer = page.getByLabel('Svar: Beskriv en vanlig dag på enheten, från morgon till kväll.', { exact: true });
    const written = await answer.inputValue();
    const note = page.getByLabel('Anteckning: Beskriv en vanlig dag på enheten, från morgon till kväll.', {
      exact: true,
    });
    const added = this.typist.text('Berättat i köket, utan stress.');
    await note.fill(added);
    await user.seeSaved(page);
    await page.waitForTimeout(600);
    await this.vera.kill();

    const seen = async (picture: string) => {
      this.#vera = await this.#openVera();
      page = await user.unlock(this.vera);
      const again = page.getByLabel('Svar: Beskriv en vanlig dag på enheten, från morgon till kväll.', { exact: true });
      await again.waitFor();
      await sameText(again.inputValue(), written);
      await sameText(
        page
          .getByLabel('Anteckning: Beskriv en vanlig dag på enheten, från morgon till kväll.', { exact: true })
          .inputValue(),
        added,
      );
      await this.#picture(page, picture);
    };
    await seen('efter-avbrott');
    await this.vera.kill();
    if (!existsSync(indexedDbFolder(this.profile))) throw new Error('there is no IndexedDB folder to delete');
    rmSync(indexedDbFolder(this.profile), { recursive: true });
    await seen('utan-indexeddb');
  }

  /** 6. The network returns: receipts, both assessments, one open conflict that a person settles. */
  async meetTheNetwork(): Promise<void> {
    if (!this.#nils) throw new Error('Nils has no laptop yet');
    await this.#place.start();
    const colleague = await this.#nils.window();
    await user.seeAllSent(colleague);
    if (!this.#mira) throw new Error('Mira has no laptop yet');
    await user.seeAllSent(await this.#mira.window());
    const page = await this.vera.window();
    await user.seeAllSent(page);
    await user.goToView(page, 'Synk');
    await page.getByText('Kvitterat', { exact: false }).first().waitFor();
    await page.getByRole('heading', { name: 'Konflikter som väntar' }).waitFor();
    await this.#picture(page, 'kvitterat');

    await page
      .getByRole('link', { name: /Läs avtalet|förberedelse/i })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /^Konflikt/ }).waitFor();
    await this.#picture(page, 'konflikt');
    await user.choose(page, 'Vad ska gälla?', 'Båda, hopfogade');
    await user.write(page.getByLabel('Varför?'), this.typist.text('Vi behöver båda upplysningarna.'));
    await page.getByRole('button', { name: 'Avgör konflikten' }).click();
    await page.getByText('Konflikten är avgjord').waitFor();

    await user.openFollowUp(page, followUpTitle);
    await user.openTab(page, 'Delegeringar');
    await page.getByRole('heading', { name: 'Sammanställning av delegeringar' }).waitFor();
    await this.#picture(page, 'sammanstallning');
    await user.openTab(page, 'SKA-krav');
    await field.citeSummary(page);
    await page.getByText('har bedömt krav 4 olika').waitFor();
    await user.choose(page, 'Omdöme krav 4', 'Delvis uppfyllt');
    await user.write(
      page.getByLabel('Skäl till omdömet krav 4'),
      this.typist.text('Nils såg underlaget sist; vi är överens.'),
    );
    await user.seeSaved(page);
    await this.#picture(page, 'omdome');
    await user.seeAllSent(page);
  }

  /** 7. Visit closed, report written, sealed, signed with a certificate, and exported. */
  async sealAndSign(): Promise<void> {
    const page = await this.vera.window();
    await page.getByRole('button', { name: 'Avsluta besöket' }).click();
    await page.getByRole('button', { name: 'Öppna besöket igen' }).waitFor();
    await user.openTab(page, 'Rapport');
    await page.getByRole('button', { name: 'Skapa rapport' }).click();
    await user.write(page.getByLabel('Diarienummer'), 'ON 2026/0417');
    const sections = {
      Sammanfattning: 'Enheten håller god kvalitet i vardagen men bemanningen understiger avtalet.',
      Bakgrund: 'Uppföljningen valdes efter synpunkter från anhöriga.',
      Bedömning: 'Bemanningen kväll och natt är den viktigaste bristen.',
      'Förslag till beslut': 'Nämnden godkänner rapporten och begär ny uppföljning inom tre månader.',
    };
    for (const [label, text] of Object.entries(sections)) {
      await user.write(page.getByLabel(label, { exact: true }), this.typist.text(text));
    }
    await user.seeSaved(page);
    await user.seeAllSent(page);
    await this.#picture(page, 'rapport');
    await page.getByText('Inget hindrar förseglingen.').waitFor();
    await page.getByRole('button', { name: 'Försegla', exact: true }).click();
    await page.getByRole('button', { name: 'Försegla rapporten' }).click();
    await page.getByRole('heading', { name: /Förseglad/ }).waitFor({ timeout: 60_000 });
    await this.#picture(page, 'forseglad');

    const signer = makeDemoSigner(this.#work);
    await page.getByLabel('Certifikat med nyckel (.p12)').setInputFiles(signer.keyFile);
    await page.getByLabel('Lösenord till certifikatet').fill(demoPassword);
    await page.getByRole('button', { name: 'Skriv under med certifikat' }).click();
    await page.getByText('Underskrift med certifikat:').waitFor({ timeout: 60_000 });
    await page.getByText('utfärdaren är inte betrodd på den här datorn').waitFor();
    await page.getByRole('button', { name: 'Exportera', exact: true }).click();
    await page.getByText(/Exporterat till/).waitFor();
    await this.#picture(page, 'underskriven');
    await user.seeAllSent(page);
    cpSync(signer.authority, path.join(this.folder, 'ca.pem'));
    for (const file of ['rapport.pdf', 'besok.json']) readFileSync(path.join(this.folder, file));
  }

  /** Ends both programs and the central, and tidies away what only the job needed. */
  async end(): Promise<void> {
    await this.#vera?.quit().catch(() => undefined);
    await this.#nils?.quit().catch(() => undefined);
    await this.#mira?.quit().catch(() => undefined);
    await this.#central?.stop();
    rmSync(this.#work, { recursive: true, force: true });
  }
}

async function sameText(seen: Promise<string>, expected: string): Promise<void> {
  const text = await seen;
  if (text !== expected) throw new Error(`the screen shows ${JSON.stringify(text)}, not ${JSON.stringify(expected)}`);
}

/** The steps in their order, each with the words it is announced by. */
export const steps: readonly (readonly [string, (job: MainJob) => Promise<void>])[] = [
  ['1. Logga in, lås upp, öppna Planen', (job) => job.openThePlan()],
  ['2. Gör redo för fält', (job) => job.makeReadyForTheField()],
  ['3. Nätet försvinner', (job) => job.loseTheNetwork()],
  ['4. Besöket, utan nät', (job) => job.visit()],
  ['5. Avbrott mitt i, och utan IndexedDB', (job) => job.surviveKilling()],
  ['6. Nätet är tillbaka: kvittenser och konflikt', (job) => job.meetTheNetwork()],
  ['7. Rapport, försegling, underskrift', (job) => job.sealAndSign()],
];
