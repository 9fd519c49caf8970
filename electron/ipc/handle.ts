import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { type Channel, type EventName, type EventPayload, ipcContract, ipcEvents } from '#shared/ipc/contract.ts';
import { isOwnPage } from '../window/page-address.ts';
import { answerCall, type CallHandlers, type OnFault } from './answer-call.ts';

const channels = Object.keys(ipcContract) as Channel[];

/**
 * The one place that listens to windows. Only the main frame of the program's own window, at the program's own
 * address, is answered.
 */
export function handleCalls(
  window: () => WebContents | undefined,
  handlers: CallHandlers,
  { onCall, onFault }: { onCall: (channel: Channel) => void; onFault: OnFault },
): void {
  for (const channel of channels) {
    ipcMain.handle(channel, (event, request: unknown) => {
      if (!comesFrom(event, window())) return { ok: false, code: 'INT-003', detail: {} };
      onCall(channel);
      return answerCall(channel, handlers[channel] as CallHandlers[typeof channel], request, onFault);
    });
  }
}

function comesFrom({ sender, senderFrame }: IpcMainInvokeEvent, window: WebContents | undefined): boolean {
  return (
    window !== undefined &&
    sender.id === window.id &&
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    isOwnPage(senderFrame.url)
  );
}

/** Tells the window something by itself; nobody is told when there is no window. */
export function tellWindow<E extends EventName>(
  window: WebContents | undefined,
  event: E,
  payload: EventPayload<E>,
): void {
  if (!window || window.isDestroyed()) return;
  window.send(event, ipcEvents[event].parse(payload));
}
