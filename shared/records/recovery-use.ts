import { z } from '../zod.ts';
import { defineRecord, sealed } from './define-record.ts';
import { id, line } from './values.ts';

/**
 * The municipality's recovery key has opened a store: on which laptop, with which two officers' halves, and why. It is
 * written by the store itself when it opens, and reaches the central with the next exchange.
 */
export const recoveryUse = defineRecord('recoveryUse', 'plan', {
  deviceId: sealed(id, 'working'),
  keyName: sealed(line, 'working'),
  officers: sealed(z.array(line.min(1)).length(2), 'working'),
  reason: sealed(line.min(1), 'working'),
});
