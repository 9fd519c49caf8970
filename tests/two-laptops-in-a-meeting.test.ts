import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ActionStep, afterStep } from '#shared/action/action-life.ts';
import { composeMinutes, minutesHash } from '#shared/meeting/minutes.ts';
import { minutesRecordsOf } from '#shared/meeting/minutes-records.ts';
import { minutesTemplate } from '#shared/meeting/minutes-template.ts';
import type { Conflict } from '#shared/records/conflict.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import type { Action } from '#shared/records/judgement.ts';
import { hashOf, sameValue } from '#shared/sync/canonical.ts';
import type { Json } from '#shared/sync/change.ts';
import { fieldsOfPath } from '#shared/sync/field-group.ts';
import type { ProjectedRecord } from '#shared/sync/projected-record.ts';
import { startTestCentral, type TestCentral } from '../central/testing/test-central.ts';
import { people, plan } from '../central/testing/test-plan.ts';
import stored from '../resources/report-templates/minutes.json' with { type: 'json' };
import { Laptops, type WindowlessLaptop } from './house/windowless-laptop.ts';

const template = minutesTemplate.parse(stored);
const note = derivedId('minutesNote', plan.followUp, 'previous');
const laterNote = derivedId('minutesNote', plan.followUp, 'other');
const response = derivedId('providerResponse', plan.followUp, plan.requirement);
const base = 'Avtalet gicks igenom. Bemanningen togs upp.';

let central: TestCentral;
let laptops: Laptops;
beforeEach(async () => {
  central = await startTestCentral();
  laptops = new Laptops(() => central);
});
afterEach(async () => {
  await laptops.end();
  await central.stop();
});

/** One at the meeting's table, and the last that they wrote in every field. */
class AtTheTable {
  readonly laptop: WindowlessLaptop;
  readonly #who: 'lead' | 'assistant';
  readonly #last = new Map<string, { recordId: string; path: string; value: Json }>();

  constructor(laptop: WindowlessLaptop, who: 'lead' | 'assistant') {
    this.laptop = laptop;
    this.#who = who;
  }

  get written() {
    return [...this.#last.values()];
  }

  get records(): ProjectedRecord[] {
    return [...this.laptop.work.store.state.records()].filter(
      ({ scope }) => scope === plan.scope || scope === plan.unitScope,
    );
  }

  get minutes() {
    const records = minutesRecordsOf(this.laptop.work.store.state.records(), plan.followUp);
    if (!records) throw new Error('the follow-up is not here');
    return composeMinutes(records, template);
  }

  /** @param scope where a new record is to live */
  async write(recordType: string, recordId: string, fields: Record<string, Json>, scope: string = plan.scope) {
    const whole = this.laptop.work.store.state.record(recordId) ? fields : { followUpId: plan.followUp, ...fields };
    for (const [path, value] of Object.entries(whole)) this.#last.set(`${recordId} ${path}`, { recordId, path, value });
    await this.laptop.write(recordType, recordId, whole, { scope });
  }

  assess(verdict: string, justification: string) {
    const assessorId = people[this.#who].id;
    return this.write('assessment', derivedId('assessment', plan.followUp, plan.requirement, assessorId), {
      requirementId: plan.requirement,
      assessorId,
      verdict,
      justification,
      evidenceIds: [],
    });
  }

  hear(position: string, statement: string) {
    return this.write('providerResponse', response, { requirementId: plan.requirement, position, statement });
  }

  promise(title: string) {
    const fields = { title, dueDate: '2026-12-01', receivedDate: null };
    return this.write('promisedDocument', randomUUID(), { requirementId: plan.requirement, ...fields });
  }

  welcome(role: string, side: string) {
    const fields = { role, side, presence: 'present', invitedBy: 'municipality' };
    return this.write('meetingParticipant', randomUUID(), fields);
  }

  async findBreach(title: string, todo: string) {
    const breachId = randomUUID();
    const breach = { requirementId: plan.requirement, title, severity: 'serious', evidenceIds: [] };
    await this.write('contractBreach', breachId, { ...breach, description: '', providerStatement: '' });
    const responsible = { responsibleProvider: 'Verksamhetschef', responsibleMunicipality: 'Avtalscontroller' };
    const action = { breachId, unitId: plan.unit, text: todo, ...responsible, dueDate: '2027-01-31', doneWhen: '' };
    await this.write('action', randomUUID(), { ...action, state: 'open' }, plan.unitScope);
  }

  async step(step: ActionStep) {
    const fields = this.laptop.work.store.state.record(plan.openAction)?.fields as unknown as Action;
    const patch = afterStep(fields, step);
    if (!patch) throw new Error(`the action does not allow ${step.kind}`);
    await this.write('action', plan.openAction, patch as Record<string, Json>);
  }

  receive(side: string, role: string) {
    const fields = { side, role, minutesHash: minutesHash(this.minutes), receivedAt: '2026-11-09T10:00:00.000Z' };
    return this.write('minutesReceipt', randomUUID(), fields);
  }
}

async function aMeeting() {
  const lead = new AtTheTable(await laptops.atWork('lead'), 'lead');
  const assistant = new AtTheTable(await laptops.atWork('assistant'), 'assistant');
  for (const { laptop } of [lead, assistant]) await laptop.work.sync.prepare(plan.followUp);
  await lead.laptop.write('action', plan.openAction, { dueDate: '2026-10-31' });
  await lead.write('minutesNote', note, { point: 'previous', text: base });
  for (const { laptop } of [lead, assistant]) await laptop.sync();
  for (const { laptop } of [lead, assistant]) laptop.connected = false;
  return { lead, assistant };
}

/** What both write, turn by turn, without contact. */
async function work({ lead, assistant }: Awaited<ReturnType<typeof aMeeting>>) {
  await lead.assess('partly', 'En av två på plats.');
  await assistant.assess('notMet', 'Schemat visar en.');
  await lead.hear('disputes', 'Vi var två.');
  await assistant.hear('agrees', 'Vi håller med.');
  await assistant.promise('Schema för november');
  await lead.promise('Vikarielista');
  await lead.welcome('Utvecklingsledare', 'municipality');
  await assistant.welcome('Verksamhetschef', 'provider');
  // Saved in the midst of the writing, as it is while one thinks.
  await lead.write('minutesNote', note, { text: `${base} Nästa möte` });
  await assistant.write('minutesNote', note, { text: base.replace('Avtalet', 'Hela avtalet') });
  await lead.write('minutesNote', note, { text: `${base} Nästa möte är i mars.` });
  await assistant.write('minutesNote', note, { text: base.replace('Avtalet', 'Hela avtalet, punkt för punkt,') });
  await assistant.write('minutesNote', laterNote, { point: 'other', text: 'Kvittot på larmet visades.' });
  await lead.write('minutesNote', laterNote, { point: 'other', text: 'Inget övrigt.' });
  await lead.findBreach('En på kvällen', 'Bemanna med två.');
  await assistant.findBreach('Ingen introduktion', 'Introducera vikarier.');
  await lead.step({ kind: 'claim', on: '2026-11-09' });
  await assistant.step({ kind: 'moveDate', to: '2026-12-15', reason: 'Rekryteringen drar ut.' });
  await assistant.receive('provider', 'Verksamhetschef');
  await lead.receive('municipality', 'Utvecklingsledare');
}

const openConflicts = (records: readonly ProjectedRecord[]) =>
  records.filter(({ type, fields }) => type === 'conflict' && fields.state === 'open');

/** What was written and neither stands nor is one of the two in just one open conflict. */
function lost({ written }: AtTheTable, records: readonly ProjectedRecord[]) {
  const valueIn = (version: Json | undefined, path: string, conflictPath: string) =>
    fieldsOfPath(conflictPath).length > 1 ? (version as Record<string, Json>)[path] : version;
  return written.filter(({ recordId, path, value }) => {
    const standing = records.find(({ id }) => id === recordId);
    if (standing && !standing.deleted && sameValue(standing.fields[path], value)) return false;
    const holding = openConflicts(records).filter(({ fields: { recordId: of, path: at, theirs, mine } }) => {
      if (of !== recordId || !fieldsOfPath(String(at)).includes(path)) return false;
      return [theirs, mine].some((version) => sameValue(valueIn(version, path, String(at)), value));
    });
    return holding.length !== 1;
  });
}

/** The records as everybody should have them. */
const asKept = (records: readonly ProjectedRecord[]) =>
  hashOf(
    records
      .map(({ type, id, scope, fields, deleted }) => ({ type, id, scope, fields, deleted }))
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
  );

/** The records as a laptop without a past reads them from the central. */
async function asTheCentralHasThem() {
  const newcomer = new AtTheTable(await laptops.atWork('lead'), 'lead');
  await newcomer.laptop.work.sync.prepare(plan.followUp);
  await newcomer.laptop.sync();
  return newcomer;
}

/** Chooses both texts where they were joined, and otherwise what came last. */
async function settle({ laptop, records }: AtTheTable) {
  for (const { id, fields } of openConflicts(records)) {
    const { recordType, recordId, path, mine, proposal } = fields as unknown as Conflict;
    const chosen = fieldsOfPath(path).length > 1 ? (mine as Record<string, Json>) : { [path]: proposal ?? mine };
    await laptop.write(recordType, recordId, chosen, { resolves: { conflictId: id, reason: 'Vi har talats vid.' } });
  }
  await laptop.sync();
}

describe('two laptops in the same meeting, without contact', () => {
  for (const first of ['lead', 'assistant'] as const)
    it(`lose nothing of what both write at once, when the ${first}’s has contact first`, async () => {
      const table = await aMeeting();
      await work(table);
      const order = first === 'lead' ? [table.lead, table.assistant] : [table.assistant, table.lead];
      for (const { laptop } of order) {
        laptop.connected = true;
        expect(await laptop.sync()).toMatchObject({ unsent: 0, problem: null });
      }
      for (const { laptop } of order) await laptop.sync();
      const rejected = order.flatMap(({ laptop }) =>
        laptop.work.store.state.ownChanges().filter(({ verdict }) => verdict?.verdict === 'rejected'),
      );
      expect(rejected).toEqual([]);

      const newcomer = await asTheCentralHasThem();
      for (const { records } of [...order, newcomer]) {
        for (const writer of order) expect(lost(writer, records)).toEqual([]);
        expect(openConflicts(records).map(({ fields }) => [fields.recordType, fields.path])).toHaveLength(3);
        expect(asKept(records)).toBe(asKept(table.lead.records));
      }
      // Said to be done, and with another date: no conflict, both hold.
      expect(table.lead.laptop.work.store.state.record(plan.openAction)?.fields).toMatchObject({
        state: 'claimedDone',
        dueDate: '2026-12-15',
      });

      await settle(table.lead);
      await table.assistant.laptop.sync();
      expect(openConflicts(table.assistant.records)).toEqual([]);
      expect(asKept(table.assistant.records)).toBe(asKept(table.lead.records));
      expect(minutesHash(table.assistant.minutes)).toBe(minutesHash(table.lead.minutes));
      const read = JSON.stringify(table.assistant.minutes);
      for (const words of ['Hela avtalet, punkt för punkt,', 'Nästa möte är i mars.', 'Bemanna med två.'])
        expect(read).toContain(words);
    });
});
