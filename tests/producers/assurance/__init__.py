"""Whether descriptions are still right: what is due, who may say so, and what comes of it."""
