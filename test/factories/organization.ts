import { randomUUID } from "node:crypto";
import { withSystem } from "#lib/db/client";
import { accessTagsOf, type Role, type Viewer } from "#lib/domain/viewer";

type Person = { email?: string; passwordHash?: string };

/** Creates a separate organization for each test and returns one of its members as the viewer. */
export async function createOrganization(
  role: Role = "owner",
  person: Person = {},
): Promise<Viewer> {
  const { id } = await withSystem((tx) =>
    tx.organization.create({ data: { slug: randomUUID(), name: "Test organization" } }),
  );
  return createMember(id, role, person);
}

/** Adds a member to an organization. Without a password hash they cannot sign in by password. */
export async function createMember(
  organizationId: string,
  role: Role,
  { email = `${randomUUID()}@example.test`, passwordHash = "none" }: Person = {},
): Promise<Viewer> {
  return withSystem(async (tx) => {
    const { id: userId } = await tx.user.create({
      data: { email, name: "Ada" },
      select: { id: true },
    });
    await tx.credential.create({ data: { userId, passwordHash } });
    await tx.member.create({ data: { organizationId, userId, role } });
    return { organizationId, userId, role, accessTags: accessTagsOf(userId, role) };
  });
}
