import { createHmac } from "node:crypto";
import { config } from "../config.ts";

/** Where the data lives. Embedded: for trying out. Server: for real data. */
export type DatabaseHome = { kind: "embedded" | "server"; ownerUrl: string };

/** The role that every query of the product runs as: it owns nothing and cannot bypass policies. */
export const APP_ROLE = "freehold_app";

let current: DatabaseHome | null = null;

/** The embedded database behind its socket. It accepts any password and has a single user. */
export function embeddedHome(port: number): DatabaseHome {
  return {
    kind: "embedded",
    ownerUrl: `postgres://postgres:postgres@127.0.0.1:${port}/postgres?sslmode=disable`,
  };
}

/** Points this process at a database; later calls of `withViewer` go there. */
export function setDatabaseHome(home: DatabaseHome): void {
  current = home;
}

/** The database of this process: the one opened, or the one its environment names. */
export function databaseHome(): DatabaseHome {
  if (current) return current;
  if (config.DATABASE_URL) return { kind: "server", ownerUrl: config.DATABASE_URL };
  if (config.FREEHOLD_EMBEDDED_URL) {
    return { kind: "embedded", ownerUrl: config.FREEHOLD_EMBEDDED_URL };
  }
  throw new Error("No database is open: call openDatabase first.");
}

/**
 * The connection string of the application role on a server. Its password is derived from the
 * owner's, so that every machine that shares the database can compute it.
 */
export function appUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.password = appPassword(ownerUrl);
  url.username = APP_ROLE;
  return url.href;
}

/** The password of the application role, in hexadecimal. See `appUrl`. */
export function appPassword(ownerUrl: string): string {
  const { password, username } = new URL(ownerUrl);
  return createHmac("sha256", `${username}:${password}`).update(APP_ROLE).digest("hex");
}
