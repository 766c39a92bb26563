/** What electron-builder makes of the built app: installers for three systems, locked down as docs/releasing.md says. */
import type { Configuration } from 'electron-builder';
import { join } from 'node:path';
import { externalLinks } from '../../contract/desktop-api.ts';

const icons = join(import.meta.dirname, 'icons');

/** What the archive holds besides package.json: the three bundles of electron.config.ts. */
export const shippedFolders = ['out/main', 'out/preload', 'out/renderer'] as const;

/**
 * Ways into the app that nobody who uses it needs. The fuse of WebAssembly's trap handlers is not named, so it stays
 * on; there are no cookies to encrypt, so the fuse that would ask for a keychain is not named either.
 */
export const fuses = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

const [owner = '', repository = ''] = new URL(externalLinks.website).pathname.slice(1).split('/');

export const builderConfig: Configuration = {
  appId: 'io.github.chainrule.chainrule',
  productName: 'Chainrule',
  copyright: 'Copyright © 2026 The Chainrule authors',
  directories: { output: 'out/installers', buildResources: icons },
  files: [...shippedFolders.map((folder) => `${folder}/**`), '!**/*.map', 'package.json'],
  extraMetadata: { homepage: externalLinks.website },
  asar: true,
  // Everything is bundled; there is no native module to compile.
  npmRebuild: false,
  electronFuses: fuses,
  fileAssociations: [
    {
      ext: 'chainrule',
      name: 'Chainrule project',
      description: 'Chainrule project',
      mimeType: 'application/x-chainrule',
      role: 'Editor',
      // Without an ending each system takes its own: document.ico, document.icns.
      icon: 'document',
    },
  ],
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  // Where a copy that may look for updates looks; publishing itself is asked for by name, never by accident.
  publish: { provider: 'github', owner, repo: repository },
  win: { icon: join(icons, 'icon.ico'), target: ['nsis', 'portable'] },
  nsis: {
    artifactName: '${productName}-${version}-win-${arch}-setup.${ext}',
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
  },
  portable: { artifactName: '${productName}-${version}-win-${arch}-portable.${ext}' },
  mac: {
    icon: join(icons, 'icon.icns'),
    category: 'public.app-category.education',
    target: [
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ],
    hardenedRuntime: true,
    entitlements: join(import.meta.dirname, 'entitlements.mac.plist'),
    entitlementsInherit: join(import.meta.dirname, 'entitlements.mac.plist'),
  },
  linux: {
    icon: join(icons, 'linux'),
    category: 'Education;Science',
    target: ['AppImage', 'deb'],
    executableName: 'chainrule',
    maintainer: 'The Chainrule authors <chainrule@users.noreply.github.com>',
    synopsis: 'A laboratory for neural networks',
  },
};
