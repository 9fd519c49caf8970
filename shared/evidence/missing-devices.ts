/** A device that has sent something in a follow-up or has it prepared, as the central knows it. */
export interface DeviceInFollowUp {
  readonly deviceId: string;
  readonly deviceName: string;
  readonly userName: string;
  /** When the central last acknowledged something of the follow-up's from it; null where it never has. */
  readonly lastReceiptAt: string | null;
}

/** Whether what was written on the device may be lacking in a report that is sealed now. */
export const lacksReceipt = ({ lastReceiptAt }: DeviceInFollowUp): boolean => lastReceiptAt === null;

/**
 * The devices that a sealed report names as without a receipt, so that whoever reads it knows whose notes may be lacking.
 *
 * @param devices null where the central could not be asked
 */
export function missingDevices(devices: readonly DeviceInFollowUp[] | null): string[] {
  if (devices === null) return ['Okänt: ingen kontakt med centralen vid förseglingen'];
  return devices.filter(lacksReceipt).map(({ deviceName, userName }) => `${deviceName} (${userName})`);
}
