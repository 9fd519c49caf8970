import { contextBridge, ipcRenderer } from 'electron';
import { type Channel, type EventName, ipcContract, ipcEvents } from '#shared/ipc/contract.ts';

/** One function per call of the contract, by name: the window can send nothing else. */
const call = Object.fromEntries(
  (Object.keys(ipcContract) as Channel[]).map((channel) => [
    channel,
    (request: unknown) => ipcRenderer.invoke(channel, request),
  ]),
);

/** Listeners get what was told and never Electron's event, which would hand them its sender. */
const on = Object.fromEntries(
  (Object.keys(ipcEvents) as EventName[]).map((name) => [
    name,
    (listener: (payload: unknown) => void) => {
      const told = (_event: unknown, payload: unknown) => listener(payload);
      ipcRenderer.on(name, told);
      return () => {
        ipcRenderer.off(name, told);
      };
    },
  ]),
);

contextBridge.exposeInMainWorld('platsbesok', { call, on });
