"""The gate: who may come in. Sign-in pages of our own, and what stands before every address of the server."""
