import type { WebPreferences } from 'electron';

/** What holds for every page of the program: no operating system, no Node, no way around the web's own rules. */
export function walls({ preload, devTools }: { preload?: string; devTools: boolean }): WebPreferences {
  return {
    ...(preload === undefined ? {} : { preload }),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools,
  };
}
