"""The front door: settings, addresses, start-up checks and the command line. Knows every room."""
