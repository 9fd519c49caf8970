import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDemoPlan } from './demo-plan.ts';

describe('the demo plan', () => {
  it('holds only records that their types know, and a person for every user', async () => {
    const { users, records } = await readDemoPlan(fileURLToPath(new URL('../resources/demo-plan', import.meta.url)));
    const ids = records.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(users.every(({ id }) => ids.includes(id))).toBe(true);
    expect(new Set(users.map(({ role }) => role)).size).toBeGreaterThan(2);
  });
});
