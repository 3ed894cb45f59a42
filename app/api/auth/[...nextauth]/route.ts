import { handleAuth } from "#lib/auth/handle-auth";

export { handleAuth as GET, handleAuth as POST };
