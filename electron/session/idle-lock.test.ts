import { afterEach, describe, expect, it } from 'vitest';
import { IdleLock, idleMinutes } from './idle-lock.ts';

let running: IdleLock[] = [];
afterEach(() => {
  for (const lock of running) lock.stop();
  running = [];
});

function idleLock(municipality: number | undefined, own: number | null = null) {
  const world = { now: 0, systemIdle: 0, unlocked: true, held: false, locks: 0 };
  const lock = new IdleLock({
    systemIdleSeconds: () => world.systemIdle,
    minutes: () => idleMinutes(municipality, own),
    isUnlocked: () => world.unlocked,
    isHeld: () => world.held,
    lock: () => {
      world.locks += 1;
    },
    now: () => world.now,
  });
  running.push(lock);
  const pass = (seconds: number) => {
    world.now += seconds * 1000;
    world.systemIdle += seconds;
    lock.check();
  };
  return { world, lock, pass };
}

describe('the idle lock', () => {
  it('locks after the municipality’s number of minutes, and after ten where it has none', () => {
    for (const [setting, minutes] of [[3, 3] as const, [undefined, 10] as const]) {
      const { world, pass } = idleLock(setting);
      pass(minutes * 60 - 1);
      expect(world.locks).toBe(0);
      pass(1);
      expect(world.locks).toBe(1);
    }
  });

  it('locks sooner for whoever wants that, and never later than the municipality says', () => {
    for (const [own, minutes] of [[2, 2] as const, [60, 5] as const]) {
      const { world, pass } = idleLock(5, own);
      pass(minutes * 60 - 1);
      expect(world.locks).toBe(0);
      pass(1);
      expect(world.locks).toBe(1);
    }
  });

  it('waits while the user does something, in the program or elsewhere on the computer', () => {
    const { world, lock, pass } = idleLock(3);
    pass(170);
    lock.noticeUse();
    pass(170);
    world.systemIdle = 0;
    pass(170);
    expect(world.locks).toBe(0);
  });

  it('has nothing to lock while locked', () => {
    const { world, pass } = idleLock(3);
    world.unlocked = false;
    pass(9999);
    expect(world.locks).toBe(0);
  });

  it('waits as long as a meeting is shown', () => {
    const { world, pass } = idleLock(3);
    world.held = true;
    pass(9999);
    expect(world.locks).toBe(0);
    world.held = false;
    pass(1);
    expect(world.locks).toBe(1);
  });
});
