"""Mixed traffic at a constant rate against a running tray. In: a data folder. Out: latencies, errors, memory."""
