/** The console as a person handles it: everything by role and label. Reading what it shows is here, expecting is not. */
import type { BrowserContext, Locator, Page } from '@playwright/test';

export type ViewTitle = 'Overview' | 'Hosts' | 'Virtual Machines' | 'Storage' | 'Map' | 'Jobs';
export type SpeedChoice = '1' | '5' | '20' | '100' | 'max';

const GRIDS = {
  Hosts: 'Hosts',
  'Virtual Machines': 'Virtual machines',
  Storage: 'Storage',
  Jobs: 'Jobs',
} as const;

export class Lab {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the console as a first visit does, and waits for the datacenter. */
  static async open(page: Page, hash = ''): Promise<Lab> {
    await page.goto(`./${hash}`);
    const lab = new Lab(page);
    await lab.clock.waitFor();
    return lab;
  }

  /** Another window on the same datacenter. */
  static async another(context: BrowserContext, hash = ''): Promise<Lab> {
    return Lab.open(await context.newPage(), hash);
  }

  // ------------------------------------------------------------------------------------------------ window

  get clock(): Locator {
    return this.page.getByRole('timer', { name: 'Simulated time' });
  }

  /** Seconds since midnight in the datacenter's clock. */
  async seconds(): Promise<number> {
    const text = await this.clock.getByRole('strong').or(this.clock.locator('strong')).innerText();
    const [h, m, s] = text.split(':').map(Number);
    return h * 3_600 + m * 60 + s;
  }

  async show(view: ViewTitle): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Navigation' })
      .getByRole('link', { name: view, exact: true })
      .click();
    await this.page.getByRole('heading', { level: 2, name: view, exact: true }).waitFor();
  }

  async setSpeed(speed: SpeedChoice): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Speed' }).selectOption(speed);
  }

  async pause(): Promise<void> {
    await this.page.getByRole('button', { name: 'Pause', exact: true }).first().click();
    await this.page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  }

  async play(): Promise<void> {
    await this.page.getByRole('button', { name: 'Play', exact: true }).click();
    await this.page.getByRole('toolbar', { name: 'Time' }).getByRole('button', { name: 'Pause' }).waitFor();
  }

  async step(): Promise<void> {
    await this.page.getByRole('button', { name: 'Step to the next event' }).click();
  }

  get statusBar(): Locator {
    return this.page.getByRole('contentinfo', { name: 'Status' });
  }

  // ------------------------------------------------------------------------------------------------- grids

  grid(view: keyof typeof GRIDS): Locator {
    return this.page.getByRole('grid', { name: GRIDS[view] });
  }

  row(view: keyof typeof GRIDS, name: string): Locator {
    return this.grid(view)
      .getByRole('row')
      .filter({ has: this.page.getByRole('gridcell', { name, exact: true }) });
  }

  /** The text of a cell, by the title of its column. */
  async cell(view: keyof typeof GRIDS, name: string, column: string): Promise<string> {
    await this.row(view, name).waitFor();
    const titles = await this.grid(view).getByRole('columnheader').allInnerTexts();
    const at = titles.findIndex((title) => title.trim() === column);
    if (at < 0) throw new Error(`${view} has no column ${column}: ${titles.join(', ')}`);
    return (await this.row(view, name).getByRole('gridcell').nth(at).innerText()).trim();
  }

  async select(view: keyof typeof GRIDS, name: string): Promise<void> {
    await this.row(view, name).click();
  }

  get actions(): Locator {
    return this.page.getByRole('complementary', { name: 'Actions' });
  }

  async act(label: string | RegExp): Promise<void> {
    await this.actions.getByRole('button', { name: label }).click();
  }

  get details(): Locator {
    return this.page.getByRole('region', { name: 'Details' });
  }

  async openTab(name: string): Promise<void> {
    await this.details.getByRole('tab', { name, exact: true }).click();
  }

  // ------------------------------------------------------------------------------------------------- orders

  async killNode(name: string): Promise<void> {
    await this.page.getByRole('menuitem', { name: 'Faults' }).click();
    await this.page.getByRole('menuitem', { name: /Kill a node/ }).click();
    const dialog = this.page.getByRole('dialog', { name: /Kill node/ });
    await dialog.getByRole('button', { name: `Kill ${name}` }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  async restorePower(name: string): Promise<void> {
    await this.show('Overview');
    await this.page.getByRole('button', { name: `Restore power: ${name}` }).click();
  }

  async quickMigrate(vm: string, to: string): Promise<void> {
    await this.show('Virtual Machines');
    await this.select('Virtual Machines', vm);
    await this.act(/^Migrate/);
    const dialog = this.page.getByRole('dialog', { name: /^Migrate virtual machine/i });
    await dialog.getByRole('radio', { name: new RegExp(to) }).check();
    await dialog.getByRole('button', { name: /^Migrate/ }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  // ---------------------------------------------------------------------------------- the form of everything

  /** The box above the list of commands and faults. */
  get search(): Locator {
    return this.page.getByRole('dialog').getByRole('combobox', { name: /^Look for/ });
  }

  get form(): Locator {
    return this.page.getByRole('dialog').getByRole('form');
  }

  async chooseCommand(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.search.fill(name);
    await this.page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
    await this.form.waitFor();
  }

  /** From the open list: the fault that is found by these words, on these things. */
  async injectChosen(words: string, fields: Record<string, string>, button: string): Promise<void> {
    await this.search.fill(words);
    await this.search.press('Enter');
    for (const [name, option] of Object.entries(fields))
      await this.form.getByRole('combobox', { name }).selectOption(option);
    await this.page.getByRole('button', { name: button, exact: true }).click();
    await this.form.waitFor({ state: 'hidden' });
  }

  // -------------------------------------------------------------------------------------------------- reads

  /** Reads from the management API, over the page's service worker once that is there; never used to change anything. */
  async read<T>(path: string): Promise<T> {
    return this.page.evaluate(async (below) => {
      const ours = async (): Promise<unknown> => {
        const response = await fetch(`./api/v1${below}`);
        if (response.headers.has('X-Failover-Lab')) return response.json();
        await new Promise(requestAnimationFrame);
        return ours();
      };
      return ours();
    }, path) as Promise<T>;
  }

  /** Opens a datacenter file, lets time go by to an instant, and reads the state there. */
  async runFile(scenario: unknown, until: number): Promise<unknown> {
    // From the first answer on the service worker is there, and takes what is put.
    await this.hash();
    return this.page.evaluate(
      async ([file, at]) => {
        const put = async (path: string, body: unknown): Promise<void> => {
          const headers = { 'Content-Type': 'application/json' };
          const response = await fetch(`./api/v1${path}`, {
            method: 'PUT',
            headers,
            body: JSON.stringify(body),
          });
          if (!response.ok) throw new Error(await response.text());
        };
        const state = async () =>
          (await fetch('./api/v1/datacenter/reproduction')).json() as Promise<{ at: number }>;
        await put('/datacenter', { scenario: file });
        await put('/transport', { kind: 'pause' });
        await put('/transport', { kind: 'advance', ms: at - (await state()).at });
        return state();
      },
      [scenario, until] as const,
    );
  }

  async hash(): Promise<string> {
    return (await this.read<{ hash: string }>('/datacenter/reproduction')).hash;
  }
}
