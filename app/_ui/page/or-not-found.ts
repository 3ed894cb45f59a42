import { notFound } from "next/navigation";
import { AppError } from "#lib/domain/errors";

/** What a page is about, or the page that says there is nothing here. */
export async function orNotFound<Value>(asked: Promise<Value>): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
