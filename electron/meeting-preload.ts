import { contextBridge, ipcRenderer } from 'electron';
import { meetingPageTold } from '#shared/meeting/meeting-bridge.ts';

/** The meeting window is shown pages and can send nothing: it has no call, no key and no journal. */
contextBridge.exposeInMainWorld('platsbesokMeeting', {
  onPage(listener: (page: unknown) => void) {
    ipcRenderer.on(meetingPageTold, (_event: unknown, page: unknown) => listener(page));
  },
});
