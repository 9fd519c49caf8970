import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { CodedError } from '#shared/errors/error-table.ts';
import { canonicalJson } from '#shared/sync/canonical.ts';
import type { Change } from '#shared/sync/change.ts';
import {
  type LogMark,
  markedMinimalPullResponse,
  markedPullResponse,
  markedPushResponse,
  type PushRequest,
  pushRequest,
} from '#shared/sync/protocol.ts';
import { type VerifyRequest, verifyResponse } from '#shared/sync/verification.ts';
import { MemoryCentral } from '../../central/testing/memory-central.ts';
import type { MemoryTables } from '../../central/testing/memory-storage.ts';
import { checkAgainstOracle, checkHistory, fail } from './history.ts';
import { Laptops } from './laptops.ts';
import { Oracle, text } from './oracle.ts';
import { SimulatedNetwork } from './simulated-network.ts';

const key = generateKeyPairSync('ed25519');
const receiptKey = Buffer.from(key.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
const signer = {
  sign: <Statement extends object>(statement: Statement) => {
    const unsigned = { ...statement, keyId: 'simulated' };
    return {
      ...unsigned,
      signature: sign(null, Buffer.from(canonicalJson(unsigned)), key.privateKey).toString('base64'),
    };
  },
};

const pageSize = 3;
const overTheWire = <T>(value: T): unknown => JSON.parse(JSON.stringify(value));

/** Some laptops and a central, in one process: real decisions, real state, and a network and disks that fail on request. */
export class Simulation extends Laptops {
  readonly network = new SimulatedNetwork();
  readonly #withoutRights = new Set<string>();
  readonly #central = new MemoryCentral(signer, (userId) => (this.#withoutRights.has(userId) ? [] : ['lead']));
  readonly #oracle = new Oracle();
  #backup: { tables: MemoryTables; oracle: ReturnType<Oracle['backUp']> } | null = null;

  constructor(count: number) {
    super(
      Array.from({ length: count }, () => randomUUID()),
      receiptKey,
      (deviceId, userId) => this.#connect(deviceId, userId),
    );
  }

  readonly #connect = (deviceId: () => string, userId: string) => ({
    token: '',
    central: {
      push: (_token: string, request: PushRequest, mark: LogMark | null) =>
        this.#carry(mark, async () => markedPushResponse.parse(overTheWire(await this.#receive(userId, request)))),
      pull: (_token: string, ofScope: string, after: number, mark: LogMark | null) =>
        this.#carry(mark, async () => {
          if (this.#withoutRights.has(userId)) throw new CodedError('SYN-002');
          return markedPullResponse.parse(overTheWire(this.#central.pull(ofScope, after, pageSize)));
        }),
      pullNews: (_token: string, ofScope: string, place: { since: number; after: number }, mark: LogMark | null) =>
        this.#carry(mark, async () => {
          if (this.#withoutRights.has(userId)) throw new CodedError('SYN-002');
          const news = this.#central.pullNews({ deviceId: deviceId() }, ofScope, place, pageSize);
          return markedMinimalPullResponse.parse(overTheWire(news));
        }),
      verify: (_token: string, request: VerifyRequest, mark: LogMark | null) =>
        this.#carry(mark, async () =>
          verifyResponse.parse(overTheWire(await this.#central.verify(callerOf(userId, deviceId()), request))),
        ),
    },
  });

  /** A call on its way, with the laptop's mark. The oracle is told where the numbers go on from when an epoch begins. */
  #carry<T>(mark: LogMark | null, answer: () => Promise<T>): Promise<T> {
    const noticingEpochs = async <Result>(act: () => Result): Promise<Awaited<Result>> => {
      const { epoch } = this.#central.tables;
      const result = await act();
      const { tables } = this.#central;
      if (tables.epoch !== epoch) this.#oracle.restore(this.#oracle.backUp(), tables.head);
      return result;
    };
    return this.network.carry(async () => {
      await noticingEpochs(() => this.#central.noticeMark(mark));
      return noticingEpochs(answer);
    });
  }

  /** A batch arrives: the central takes it in, and the oracle says whether it did right. */
  async #receive(userId: string, request: PushRequest) {
    const before = this.#central.tables;
    const response = await this.#central.push(
      callerOf(userId, request.deviceId),
      pushRequest.parse(overTheWire(request)),
    );
    if (this.#central.tables.responses.size === before.responses.size) return response;
    request.batch.changes.forEach((change, index) => {
      const verdict = response.verdicts[index] ?? fail('a change has no verdict');
      const { conflictIds, verdict: kind, seq, code } = verdict;
      const expected = this.#oracle.receive(
        change as never,
        request.deviceId,
        userId,
        !this.#withoutRights.has(userId),
        conflictIds,
      );
      const actual = { verdict: kind, seq, conflicts: conflictIds.length, code };
      if (text(actual) !== text(expected)) {
        fail(`the central says ${text(actual)} of ${text(change)}; by the protocol it is ${text(expected)}`);
      }
    });
    return response;
  }

  backUpCentral(): void {
    this.#backup = { tables: this.#central.backUp(), oracle: this.#oracle.backUp() };
  }

  restoreCentral(operatorRemembers: boolean): void {
    if (!this.#backup) return;
    this.#central.restore(this.#backup.tables, operatorRemembers);
    this.#oracle.restore(this.#backup.oracle, this.#central.tables.head);
  }

  setRights(which: number, granted: boolean): void {
    const { userId } = this.laptop(which);
    if (granted) this.#withoutRights.delete(userId);
    else this.#withoutRights.add(userId);
  }

  /** The faults stop; everybody meets the central some times; then everything must hold. */
  async settleAndCheck(): Promise<void> {
    await this.network.letAllGo();
    this.#withoutRights.clear();
    await this.settle();
    const { tables } = this.#central;
    const records = [...tables.records.values()].map(({ id, type, deleted, fields }) => ({
      id,
      type,
      deleted,
      fields,
    }));
    checkHistory(
      tables.log.map(({ seq, change, madeByCentral, verdict, touched }) => ({
        seq,
        changeId: change.changeId,
        madeByCentral,
        recordType: change.recordType,
        recordId: change.recordId,
        action: change.action,
        verdict,
        ops: change.ops,
        touched,
      })),
      records,
    );
    checkAgainstOracle(records, this.#oracle);
    const logged = new Set(tables.log.filter((row) => !row.madeByCentral).map(({ change }) => change.changeId));
    // A restored central that gets a change again judges it by the rights of now.
    const refusedSince = new Set(tables.refused.map(({ received }) => (received as Change).changeId));
    this.checkLaptops(records, tables.epoch, (changeId) => logged.has(changeId) || refusedSince.has(changeId));
  }
}

const callerOf = (userId: string, deviceId: string) => ({
  tenant: 'simulated',
  deviceId,
  user: { id: userId, name: '', title: '', role: 'reviewer' as const },
});
