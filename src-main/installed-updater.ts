/** electron-updater, in a bundle of its own: it is read when a look for updates is asked for, and never before. */
import electronUpdater from 'electron-updater';
import type { Updater } from './updates.ts';

/** The one that suits how this copy was installed. */
export const installedUpdater: Updater = electronUpdater.autoUpdater;
