"""What the developers of Tarjotin run by hand: nothing of it is in the installed package."""
