/** Where the page comes from, and which frames may therefore speak to main. */
export const appScheme = 'app';
export const appHost = 'chainrule';

export interface PageAddress {
  readonly url: string;
  /** Served by the development server: requests over http to it are then allowed. */
  readonly isDevelopment: boolean;
}

/** `developmentUrl` is what `npm run dev` announces; a packaged app ignores it. */
export function pageAddress(isPackaged: boolean, developmentUrl: string | undefined): PageAddress {
  return !isPackaged && developmentUrl !== undefined
    ? { url: developmentUrl, isDevelopment: true }
    : { url: `${appScheme}://${appHost}/index.html`, isDevelopment: false };
}

/** True where `url` has the scheme and host of our page. (`URL.origin` is "null" for schemes that Node does not know.) */
export function isOurOrigin(address: PageAddress, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const [ours, theirs] = [new URL(address.url), new URL(url)];
  return theirs.protocol === ours.protocol && theirs.host === ours.host;
}
