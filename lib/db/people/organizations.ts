import { withSystem } from "../client.ts";

/** The first organization of a new installation; its owner names it when joining. */
export const HOME_ORGANIZATION = { slug: "home", name: "My organization" };

/** The id of the first organization, which is made if there is none. The command line acts in it. */
export async function ensureHomeOrganization(): Promise<string> {
  const { id } = await withSystem((tx) =>
    tx.organization.upsert({
      where: { slug: HOME_ORGANIZATION.slug },
      create: HOME_ORGANIZATION,
      update: {},
      select: { id: true },
    }),
  );
  return id;
}

/** The ids of all organizations of this installation. */
export async function listOrganizationIds(): Promise<string[]> {
  const rows = await withSystem((tx) => tx.organization.findMany({ select: { id: true } }));
  return rows.map(({ id }) => id);
}
