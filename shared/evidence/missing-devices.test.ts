import { describe, expect, it } from 'vitest';
import { missingDevices } from './missing-devices.ts';

const device = (deviceName: string, userName: string, lastReceiptAt: string | null) => ({
  ...{ deviceId: '019a0000-0000-4000-8000-000000000201', deviceName, userName, lastReceiptAt },
});

describe('the devices that a sealed report names', () => {
  it('are those that nothing has come in from', () => {
    const devices = [
      device('Dator 7', 'Vera Provling', '2026-11-20T10:00:00.000Z'),
      device('Dator 9', 'Måns Provström', null),
    ];
    expect(missingDevices(devices)).toEqual(['Dator 9 (Måns Provström)']);
    expect(missingDevices(devices.slice(0, 1))).toEqual([]);
  });

  it('are said to be unknown where the central could not be asked', () => {
    expect(missingDevices(null)).toEqual(['Okänt: ingen kontakt med centralen vid förseglingen']);
  });
});
