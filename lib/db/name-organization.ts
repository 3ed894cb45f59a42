import { Prisma } from "#prisma/generated/client";

/**
 * Makes a client name one organization in every typed statement, in addition to row-level security:
 * an index can find the rows, and a table without its policy still shows no other organization's rows.
 * Raw SQL must name it itself, as `organization_id = ${tx.organizationId}::uuid`.
 */
export function nameOrganization(organizationId: string) {
  return Prisma.defineExtension({
    name: "name-organization",
    client: { organizationId },
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          return query(isOwned(model) ? nameIn(args, operation, organizationId) : args);
        },
      },
    },
  });
}

/** Whether rows of the model belong to an organization. */
function isOwned(model: Prisma.ModelName): boolean {
  return "organizationId" in Prisma[`${model}ScalarFieldEnum`];
}

type Fields = Readonly<Record<string, unknown>>;
type Arguments = { where?: Fields; data?: Fields | Fields[]; create?: Fields };

const ADDING = new Set(["create", "createMany", "createManyAndReturn"]);

/** The arguments of an operation with the organization in its condition and in the rows it adds. */
function nameIn<Args>(args: Args, operation: string, organizationId: string): Args {
  const { where = {}, data = {}, create }: Arguments = args ?? {};
  const owned = (row: Fields): Fields => ({ organizationId, ...row });
  if (ADDING.has(operation)) {
    return { ...args, data: Array.isArray(data) ? data.map(owned) : owned(data) };
  }
  const named = { ...args, where: limitTo(organizationId, where) };
  return create ? { ...named, create: owned(create) } : named;
}

/**
 * The condition, limited to the organization. A unique key that already contains the organization is
 * left unchanged: Prisma makes an upsert one statement only if the condition is the key alone.
 */
function limitTo(organizationId: string, where: Fields): Fields {
  if (where.organizationId === organizationId || isKeyIn(organizationId, where)) return where;
  if (where.organizationId === undefined) return { ...where, organizationId };
  return { ...where, AND: [{ organizationId }, ...[where.AND ?? []].flat()] };
}

function isKeyIn(organizationId: string, where: Fields): boolean {
  return Object.entries(where).some(
    ([name, key]) =>
      name.startsWith("organizationId_") &&
      key instanceof Object &&
      Reflect.get(key, "organizationId") === organizationId,
  );
}
