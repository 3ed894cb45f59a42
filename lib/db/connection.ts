import { createHmac } from "node:crypto";
import { config } from "../config.ts";

/** The database of this process. Embedded: for trying out. Server: for real data. */
export type DatabaseHome = {
  kind: "embedded" | "server";
  /** What the product's queries connect to: on a server, as the application's role. */
  appUrl: string;
  /** The address of the database's owner. Null in processes that neither migrate nor build indexes. */
  ownerUrl: string | null;
};
/** A database that this process may change as its owner. */
export type OwnedHome = DatabaseHome & { ownerUrl: string };

/** The role that every query of the product runs as: it owns nothing and cannot bypass policies. */
export const APP_ROLE = "freehold_app";

let current: DatabaseHome | null = null;

/** The embedded database behind its socket. It accepts any password and has a single user. */
export function embeddedHome(port: number): OwnedHome {
  return embeddedAt(`postgres://postgres:postgres@127.0.0.1:${port}/postgres?sslmode=disable`);
}

/** A Postgres server, by the address of its owner. */
export function serverHome(ownerUrl: string): OwnedHome {
  return { kind: "server", appUrl: appUrl(ownerUrl), ownerUrl };
}

function embeddedAt(url: string): OwnedHome {
  return { kind: "embedded", appUrl: url, ownerUrl: url };
}

/** Points this process at a database; later calls of `withViewer` go there. */
export function setDatabaseHome(home: DatabaseHome): void {
  current = home;
}

/** The database of this process: the one opened, or the one its environment names. */
export function databaseHome(): DatabaseHome {
  if (current) return current;
  if (config.DATABASE_URL) return serverHome(config.DATABASE_URL);
  if (config.FREEHOLD_APP_DATABASE_URL) {
    return { kind: "server", appUrl: config.FREEHOLD_APP_DATABASE_URL, ownerUrl: null };
  }
  if (config.FREEHOLD_EMBEDDED_URL) return embeddedAt(config.FREEHOLD_EMBEDDED_URL);
  throw new Error("No database is open: call openDatabase first.");
}

/** The database of this process, which must hold its owner's address: throws in those that do not. */
export function ownedHome(): OwnedHome {
  const { ownerUrl, ...home } = databaseHome();
  if (ownerUrl !== null) return { ...home, ownerUrl };
  throw new Error("This process does not hold the address of the database's owner.");
}

/**
 * The connection string of the application role on a server. Its password is derived from the
 * owner's, so that every machine that shares the database can compute it.
 */
function appUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.password = appPassword(ownerUrl);
  url.username = APP_ROLE;
  return url.href;
}

/** The password of the application role, in hexadecimal. */
export function appPassword(ownerUrl: string): string {
  const { password, username } = new URL(ownerUrl);
  return createHmac("sha256", `${username}:${password}`).update(APP_ROLE).digest("hex");
}
