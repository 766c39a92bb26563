/** `Menu`: keeps the template, so that a test can find an item by its id and click it. */

interface ItemTemplate {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly ItemTemplate[];
  readonly click?: () => void;
}

class MenuItem {
  readonly id: string;
  readonly label: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  readonly #template: ItemTemplate;

  constructor(template: ItemTemplate) {
    this.#template = template;
    this.id = template.id ?? '';
    this.label = template.label ?? '';
    this.role = template.role;
    this.accelerator = template.accelerator;
    this.submenu = template.submenu === undefined ? undefined : Menu.buildFromTemplate(template.submenu);
  }

  click(): void {
    this.#template.click?.();
  }
}

export class Menu {
  static #application: Menu | null = null;
  readonly items: readonly MenuItem[];

  constructor(items: readonly MenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly ItemTemplate[]): Menu {
    return new Menu(template.map((item) => new MenuItem(item)));
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item;
      const inside = item.submenu?.getMenuItemById(id) ?? null;
      if (inside !== null) return inside;
    }
    return null;
  }
}
