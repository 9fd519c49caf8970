import { Menu } from 'electron';

/** Never shown; it is here for its keyboard shortcuts. */
export function setMenu(onLock: () => void): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'Arkiv',
        submenu: [
          { label: 'Lås', accelerator: 'CommandOrControl+L', click: onLock },
          { label: 'Avsluta', role: 'quit' },
        ],
      },
      {
        label: 'Redigera',
        submenu: [
          { label: 'Ångra', role: 'undo' },
          { label: 'Gör om', role: 'redo' },
          { label: 'Klipp ut', role: 'cut' },
          { label: 'Kopiera', role: 'copy' },
          { label: 'Klistra in', role: 'paste' },
          { label: 'Markera allt', role: 'selectAll' },
        ],
      },
      {
        label: 'Visa',
        submenu: [
          { label: 'Zooma in', role: 'zoomIn', accelerator: 'CommandOrControl+Plus' },
          // Plus is a shifted key on some keyboards.
          { label: 'Zooma in', role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
          { label: 'Zooma ut', role: 'zoomOut', accelerator: 'CommandOrControl+-' },
          { label: 'Normal storlek', role: 'resetZoom', accelerator: 'CommandOrControl+0' },
          { label: 'Helskärm', role: 'togglefullscreen' },
        ],
      },
    ]),
  );
}
