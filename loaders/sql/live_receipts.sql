-- Receipts of the live records of one micro-batch (`came`).
INSERT INTO receipts
SELECT receipt_id, load_id, received_at, name, sha256, bytes, false AS demo, file_id, first_line, last_line FROM came
