-- Embedding servers and rerankers outside are in the egress ledger too. They are no endpoints, and what is sent to them is
-- no call of the gateway.
ALTER TABLE "egress_record" ALTER COLUMN "call_id" DROP NOT NULL;
ALTER TABLE "egress_record" ALTER COLUMN "endpoint_id" DROP NOT NULL;
