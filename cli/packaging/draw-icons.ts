/** Draws every icon file of the installers from assets/icon.svg, in Chromium. */
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../test/support/find-chromium.ts';
import { icnsFile, icnsSizes, icoFile, type IconPicture } from './icon-containers.ts';
import { iconDrawings, type IconDrawing } from './icon-drawings.ts';

const icoSizes = [16, 24, 32, 48, 64, 128, 256];
/** Folders of the hicolor theme. */
export const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];

/** Name in the icons' folder → content. */
export async function drawIcons(mark: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: findChromium().path, args: asRoot });
  try {
    const page = await browser.newPage();
    const draw = async (drawing: IconDrawing, sizes: readonly number[]): Promise<readonly IconPicture[]> => {
      const pictures: IconPicture[] = [];
      for (const size of sizes) pictures.push(await rasterize(page, iconDrawings[drawing](mark), size));
      return pictures;
    };
    const files = new Map<string, Uint8Array>([
      ['icon.ico', icoFile(await draw('plain', icoSizes))],
      ['icon.icns', icnsFile(await draw('mac', icnsSizes))],
      ['document.ico', icoFile(await draw('document', icoSizes))],
      ['document.icns', icnsFile(await draw('document', icnsSizes))],
    ]);
    for (const { size, png } of await draw('plain', linuxSizes)) files.set(`linux/${size}x${size}.png`, png);
    return files;
  } finally {
    await browser.close();
  }
}

/** As large as the window, on nothing. */
async function rasterize(page: Page, svg: string, size: number): Promise<IconPicture> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>* { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`);
  return { size, png: await page.screenshot({ omitBackground: true }) };
}
