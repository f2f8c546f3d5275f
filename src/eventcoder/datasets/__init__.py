"""The published event datasets: their schemas, and views between them and our events."""
