/** An SVG document as pixels. */
import { embeddedFont } from './embedded-font.ts';

/** Pixels of the picture per pixel of the document. */
const resolution = 2;

function loaded(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('the picture could not be drawn'));
    image.src = address;
  });
}

function encoded(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the picture is too large to be encoded'));
      else resolve(blob);
    }, 'image/png');
  });
}

/** @param svg a document with a width and a height in pixels */
export async function svgAsPng(svg: string): Promise<Blob> {
  const style = `<style>${await embeddedFont(svg)}</style>`;
  const withFont = svg.replace(/^<svg[^>]*>/, (start) => start + style);
  const address = URL.createObjectURL(new Blob([withFont], { type: 'image/svg+xml' }));
  try {
    const image = await loaded(address);
    const canvas = document.createElement('canvas');
    canvas.width = resolution * image.naturalWidth;
    canvas.height = resolution * image.naturalHeight;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('this window cannot draw pictures');
    context.scale(resolution, resolution);
    context.drawImage(image, 0, 0);
    return await encoded(canvas);
  } finally {
    URL.revokeObjectURL(address);
  }
}
