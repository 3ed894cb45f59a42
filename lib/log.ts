import pino from "pino";
import { config } from "./config.ts";

/** Structured log on standard error. Ids only: never a question, an answer or a document's text. */
export const log = pino({ level: config.LOG_LEVEL, base: null }, pino.destination(2));
