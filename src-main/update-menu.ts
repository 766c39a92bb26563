/** Where a person asks for updates: two entries of the Help menu, and the questions that follow. */
import { dialog, type MenuItemConstructorOptions } from 'electron';
import { updateText } from './text.ts';
import type { UpdateDialogs, Updater, Updates } from './updates.ts';

export async function loadUpdater(): Promise<Updater> {
  const { installedUpdater } = await import('./installed-updater.ts');
  return installedUpdater;
}

/** `report` is told of a choice that could not be written down. */
export function updateMenuItems(
  updates: Pick<Updates, 'lookNow' | 'setLooksAtStart'>,
  looksAtStart: boolean,
  report: (error: unknown) => void,
): MenuItemConstructorOptions[] {
  return [
    { id: 'look-for-updates', label: updateText.lookNow, click: () => void updates.lookNow().catch(report) },
    {
      id: 'look-at-start',
      label: updateText.lookAtStart,
      type: 'checkbox',
      checked: looksAtStart,
      click: ({ checked }) => void updates.setLooksAtStart(checked).catch(report),
    },
  ];
}

export const updateDialogs: UpdateDialogs = {
  async mayDownload(version) {
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: updateText.newer(version),
      detail: updateText.newerDetail,
      buttons: [updateText.download, updateText.notNow],
      defaultId: 0,
      cancelId: 1,
    });
    return response === 0;
  },
  tellNewest: () => tell(updateText.newest),
  tellCannotUpdate: () => tell(updateText.cannotUpdate, updateText.cannotUpdateDetail),
  tellReady: (version) => tell(updateText.ready(version), updateText.readyDetail),
  tellFailed: () => tell(updateText.failed, updateText.failedDetail),
};

async function tell(message: string, detail = ''): Promise<void> {
  await dialog.showMessageBox({ type: 'info', message, detail, buttons: [updateText.understood] });
}
