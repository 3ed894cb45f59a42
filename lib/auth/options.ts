import type { AuthOptions, User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { AppError } from "../domain/errors.ts";
import { addressOf } from "../http/network-address.ts";
import { log } from "../log.ts";
import { Credentials } from "./credentials.ts";
import {
  COOKIE_SECONDS,
  isSecure,
  SESSION_COOKIE,
  sessionCookieName,
  sessionSecret,
} from "./session-cookie.ts";
import { signIn } from "./sign-in.ts";

declare module "next-auth" {
  interface User {
    sessionToken: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sessionToken?: string;
  }
}

/** The cookies of a request, and what to call when it has signed somebody in. */
export type SignInContext = {
  cookies: Readonly<Record<string, string>>;
  onSignedIn: (userId: string) => void;
};

/**
 * NextAuth handles the sign-in protocol and the cookie. The cookie holds only an opaque token; every
 * request asks the database who that is and what they may do.
 */
export function authOptions({ cookies, onSignedIn }: SignInContext): AuthOptions {
  return {
    secret: sessionSecret(),
    useSecureCookies: isSecure,
    session: { strategy: "jwt", maxAge: COOKIE_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: { sessionToken: { name: sessionCookieName(), options: SESSION_COOKIE } },
    providers: [credentialsProvider(cookies, onSignedIn)],
    callbacks: {
      jwt: ({ token, user }) => onlySessionToken(user ?? token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code, metadata) => log.error({ code, err: metadata }, "Signing in failed."),
      // NextAuth's only warning says that NEXTAUTH_URL is unset; we use none of the addresses built from
      // it.
      warn: (code) => log.debug({ code }, "NextAuth sent a warning."),
      debug: (code) => log.debug({ code }, "NextAuth sent a debug message."),
    },
  };
}

function onlySessionToken({ sessionToken }: { sessionToken?: string }): { sessionToken?: string } {
  return sessionToken === undefined ? {} : { sessionToken };
}

function credentialsProvider(
  cookies: SignInContext["cookies"],
  onSignedIn: SignInContext["onSignedIn"],
) {
  return CredentialsProvider({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (sent, request): Promise<User | null> => {
      const credentials = Credentials.safeParse(sent);
      if (!credentials.success) return null;

      const address = addressOf(request.headers?.["x-forwarded-for"]);
      const started = await signIn({ ...credentials.data, address, cookies }).catch(asCode);
      if (started) onSignedIn(started.userId);
      return started && { id: started.userId, sessionToken: started.sessionToken };
    },
  });
}

/** NextAuth shows the message of any error thrown here, so the message is only a code, with the seconds to wait. */
function asCode(cause: unknown): never {
  if (cause instanceof AppError) {
    const wait = cause.waitSeconds === undefined ? "" : ` ${cause.waitSeconds}`;
    throw new Error(`${cause.code}${wait}`, { cause });
  }
  log.error({ err: cause }, "Signing in failed.");
  throw new Error("internal", { cause });
}
