/** Choices about the window that outlive it. Kept in local storage; losing them costs nothing. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const themeKey = 'chainrule.theme';

function storedTheme(): Theme {
  const stored = localStorage.getItem(themeKey);
  return themes.find((theme) => theme === stored) ?? 'system';
}

export class Preferences {
  #theme = $state<Theme>(storedTheme());

  constructor() {
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', () => this.#apply());
    this.#apply();
  }

  get theme(): Theme {
    return this.#theme;
  }

  chooseTheme(theme: Theme): void {
    this.#theme = theme;
    localStorage.setItem(themeKey, theme);
    this.#apply();
  }

  #apply(): void {
    const dark =
      this.#theme === 'dark' ||
      (this.#theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }
}
