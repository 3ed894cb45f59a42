-- Statistics copy values of a column, so they would keep hidden text of documents, as 20261130220000_deleted_is_gone says
-- of the other texts. Naming a column's type again drops the statistics that it has, and rewrites nothing.
ALTER TABLE "hidden_text" ALTER COLUMN "text" TYPE text, ALTER COLUMN "text" SET STATISTICS 0;
