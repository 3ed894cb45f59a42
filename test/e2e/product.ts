/** A product that runs for one worker of Playwright, with a data folder and an owner of its own. */
export type RunningProduct = {
  url: string;
  /** The one-time link that it printed. */
  ownerLink: string;
  /** Its data folder. */
  home: string;
};

const VARIABLE = "FREEHOLD_E2E_PRODUCTS";

/** Hands the products over to the workers, one to each. */
export function handOverProducts(products: readonly RunningProduct[]): void {
  process.env[VARIABLE] = JSON.stringify(products);
}

/** The product of this worker. */
export function product(): RunningProduct {
  const found = productOfWorker();
  if (!found)
    throw new Error("No product was started for this worker (test/support/e2e-setup.ts).");
  return found;
}

/** The address of this worker's product; empty in the main process, which only lists the tests. */
export function productUrl(): string {
  return productOfWorker()?.url ?? "";
}

function productOfWorker(): RunningProduct | undefined {
  const { [VARIABLE]: products, TEST_PARALLEL_INDEX: index } = process.env;
  if (products === undefined || index === undefined) return undefined;
  return (JSON.parse(products) as RunningProduct[])[Number(index)];
}
