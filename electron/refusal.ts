import path from 'node:path';
import { app, session as sessions } from 'electron';
import type { CodedError } from '#shared/errors/error-table.ts';
import { type Channel, ipcContract } from '#shared/ipc/contract.ts';
import { logFault } from './fault-log.ts';
import type { CallHandlers } from './ipc/answer-call.ts';
import { handleCalls } from './ipc/handle.ts';
import { builtFolder, programInfo, shutIn } from './program.ts';
import { setMenu } from './window/menu.ts';
import { ProgramWindow } from './window/program-window.ts';

/** A window that says why the program does not begin, and answers nothing else. */
export function showRefusal(obstacle: CodedError, demo: boolean): void {
  shutIn(sessions.defaultSession);
  const end = () => app.exit(0);
  const window = new ProgramWindow({ preload: path.join(builtFolder(), 'preload.cjs'), devTools: false }, end);
  const refused = Object.keys(ipcContract).map((channel) => [
    channel,
    () => {
      throw obstacle;
    },
  ]);
  const handlers = Object.fromEntries(refused) as unknown as { [C in Channel]: () => never };
  handleCalls(
    () => window.contents,
    {
      ...handlers,
      'app:info': () => programInfo(demo, null),
      'app:quit': () => {
        end();
        return undefined;
      },
      'session:state': () => ({ stage: 'refused', code: obstacle.code, detail: { ...obstacle.detail } }),
    } satisfies CallHandlers,
    { onCall: () => undefined, onFault: logFault },
  );
  setMenu(() => undefined);
  app.on('window-all-closed', end);
}
