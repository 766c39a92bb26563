/** Choices about the window that outlive it. Kept in local storage; losing them costs nothing. */
import type { SettingsInWords } from '../../contract/desktop-api.ts';
import { graphModes, type GraphMode } from './graph/room.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** watchable: slow enough to follow by eye, whatever the size of the network. full: as fast as it goes. */
export const speeds = ['watchable', 'full'] as const;
export type Speed = (typeof speeds)[number];

/** What the timeline of each open run may take; the first one is what there is without a choice. */
export const timelineMegabytes = [64, 16, 32, 128, 256, 512, 1024] as const;
export type TimelineMegabytes = (typeof timelineMegabytes)[number];

/** The column beside a graph: what is looked at, with its values. */
export const graphPanels = ['open', 'folded'] as const;
export type GraphPanel = (typeof graphPanels)[number];

/** Decimals of the numbers in a graph. */
export const graphDigits = [2, 3, 4, 5, 6, 7, 8] as const;
export type GraphDigits = (typeof graphDigits)[number];

/** all: as many as the machine has cores. Heard when the window is opened the next time. */
export const threadChoices = ['all', 1, 2, 4, 8] as const;
export type ThreadChoice = (typeof threadChoices)[number];

const themeKey = 'chainrule.theme';
const threadsKey = 'chainrule.threads';
const speedKey = 'chainrule.speed';
const timelineKey = 'chainrule.timelineMegabytes';
const graphModeKey = 'chainrule.graphMode';
const graphDigitsKey = 'chainrule.graphDigits';
const graphPanelKey = 'chainrule.graphPanel';
const graphTextKey = 'chainrule.graphText';

type Choice = string | number;

function stored<const L extends readonly [Choice, ...Choice[]]>(key: string, choices: L): L[number] {
  const found = localStorage.getItem(key);
  return choices.find((choice) => String(choice) === found) ?? choices[0];
}

export class Preferences {
  #theme = $state<Theme>(stored(themeKey, themes));
  #threads = $state<ThreadChoice>(stored(threadsKey, threadChoices));
  #speed = $state<Speed>(stored(speedKey, speeds));
  #timelineMegabytes = $state<TimelineMegabytes>(stored(timelineKey, timelineMegabytes));
  #graphMode = $state<GraphMode>(stored(graphModeKey, graphModes));
  #graphPanel = $state<GraphPanel>(stored(graphPanelKey, graphPanels));
  #graphDigits = $state<GraphDigits>(stored(graphDigitsKey, graphDigits));

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

  /** All choices, for a report; nothing of what the person works on is among them. */
  get inWords(): SettingsInWords {
    return {
      theme: this.#theme,
      threads: String(this.#threads),
      speed: this.#speed,
      timelineMegabytes: String(this.#timelineMegabytes),
      graphMode: this.#graphMode,
      graphDigits: String(this.#graphDigits),
    };
  }

  get threads(): ThreadChoice {
    return this.#threads;
  }

  /** null: no limit but the machine's. */
  get mostThreads(): number | null {
    return this.#threads === 'all' ? null : this.#threads;
  }

  chooseThreads(threads: ThreadChoice): void {
    this.#threads = threads;
    localStorage.setItem(threadsKey, String(threads));
  }

  get speed(): Speed {
    return this.#speed;
  }

  chooseSpeed(speed: Speed): void {
    this.#speed = speed;
    localStorage.setItem(speedKey, speed);
  }

  get timelineMegabytes(): TimelineMegabytes {
    return this.#timelineMegabytes;
  }

  chooseTimelineMegabytes(megabytes: TimelineMegabytes): void {
    this.#timelineMegabytes = megabytes;
    localStorage.setItem(timelineKey, String(megabytes));
  }

  get graphMode(): GraphMode {
    return this.#graphMode;
  }

  chooseGraphMode(mode: GraphMode): void {
    this.#graphMode = mode;
    localStorage.setItem(graphModeKey, mode);
  }

  get graphPanel(): GraphPanel {
    return this.#graphPanel;
  }

  chooseGraphPanel(panel: GraphPanel): void {
    this.#graphPanel = panel;
    localStorage.setItem(graphPanelKey, panel);
  }

  get graphDigits(): GraphDigits {
    return this.#graphDigits;
  }

  chooseGraphDigits(digits: GraphDigits): void {
    this.#graphDigits = digits;
    localStorage.setItem(graphDigitsKey, String(digits));
  }

  /** The expression that was looked at last; null before there was one. */
  get graphText(): string | null {
    return localStorage.getItem(graphTextKey);
  }

  rememberGraphText(text: string): void {
    localStorage.setItem(graphTextKey, text);
  }

  #apply(): void {
    const dark =
      this.#theme === 'dark' ||
      (this.#theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }
}
