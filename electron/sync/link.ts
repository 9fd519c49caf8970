import type { OpenStore } from '../store/open-store.ts';
import type { CentralClient } from './central-client.ts';

/** A store and the central it is synced with, for as long as a sign-in lasts. */
export interface Link {
  readonly store: OpenStore;
  readonly central: CentralClient;
  readonly token: string;
}
